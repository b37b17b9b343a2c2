# Quando algo não dá certo: uma frase diz o que houve; .next diz o que fazer.

error-unknown = Algo deu errado ({ $code }).
    .next = Tente de novo. Se voltar a acontecer, feche e abra o Tidings; seus registros estão seguros.
error-bad-request = A janela pediu algo que o Tidings não conhece.
    .next = Feche e abra o Tidings.
error-not-found = Isso não está mais aqui.
    .next = Volte à lista de conversas.
error-text-too-long = Esta linha é longa demais para guardar.
    .next = Escreva no máximo 4.000 caracteres.
error-no-account-yet = Ainda não há aqui uma conta com a qual guardar isto.
    .next = Conecte um banco ou solte um extrato primeiro.

## O cofre

error-wrong-passphrase = Essa não é a frase-senha.
    .next = Confira o Caps Lock e o idioma do teclado ou use a frase de recuperação.
error-wrong-recovery-phrase = Essa não é a frase de recuperação deste cofre.
    .next = Confira a ordem e a grafia das palavras.
error-recovery-mismatch = Essas palavras não são as da frase de recuperação.
    .next = Olhe o que você anotou e tente de novo.
error-weak-passphrase = Essa frase-senha é fácil demais de adivinhar.
    .next = Use quatro ou mais palavras que não tenham relação entre si.
error-open-elsewhere = Este cofre já está aberto em outro Tidings.
    .next = Feche o outro ou use-o.
error-vault-damaged = O cofre está danificado e não foi alterado.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
error-vault-exists = Já existe um cofre nessa pasta.
    .next = Desbloqueie-o ou escolha outra pasta.
error-no-vault = Não há cofre nessa pasta.
    .next = Crie um ou escolha outra pasta.
error-locked = O Tidings está bloqueado.
    .next = Desbloqueie com a sua frase-senha.
error-disk-full = O disco está cheio. Nada se perdeu, mas nada novo foi guardado.
    .next = Libere espaço e tente de novo.
error-storage-failed = Não foi possível ler ou gravar no disco.
    .next = Confira se o disco está conectado e se a pasta permite gravação e tente de novo.
error-vault-open-elsewhere = { error-open-elsewhere }
    .next = { error-open-elsewhere.next }
error-recovery-phrase-malformed = Isso não é uma frase de recuperação: falta uma palavra, ou há uma errada ou fora do lugar.
    .next = Digite as 24 palavras na ordem.
error-vault-version-unsupported = Este cofre foi gravado por um Tidings mais novo.
    .next = Instale o Tidings mais recente e abra de novo.
error-vault-header-damaged = O primeiro arquivo do cofre está danificado, e a cópia dele também.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
error-vault-header-refused = O cofre exige mais cálculo do que deveria para abrir, por isso não foi aberto.
    .next = Alguém pode ter alterado os arquivos. Restaure um backup ao lado dele.
error-vault-keys-damaged = O arquivo de chaves do cofre está danificado, e a cópia dele também.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
error-journal-damaged = O diário do cofre está danificado. O que vem antes do dano ainda pode ser lido.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
error-record-damaged = Um registro do cofre está danificado e foi deixado de fora.
    .next = Se sentir falta de algo, restaure um backup ao lado do cofre.
error-attachment-missing = O original deste recibo não está mais aqui.
    .next = Solte o arquivo na conversa de novo.
error-attachment-damaged = O original deste recibo está danificado.
    .next = Solte o arquivo na conversa de novo.
error-attachments-full = Não há mais espaço para anexos: juntos, eles chegaram ao limite.
    .next = Aumente o limite nas configurações, em Saúde, e solte o arquivo na conversa de novo.
error-not-a-backup = Esse arquivo não é um backup do Tidings.
    .next = Escolha outro arquivo. O nome de um backup costuma terminar em .tidings-backup.
error-backup-incomplete = Este backup foi cortado: falta o final.
    .next = Copie-o de novo de onde estava ou escolha um backup mais antigo.
error-backup-damaged = Uma parte deste backup está danificada.
    .next = Copie-o de novo de onde estava ou escolha outro backup. Mesmo assim dá para restaurar o que ainda pode ser lido.
error-backup-not-verified = Ao reler o backup, ele não estava como foi gravado; por isso não foi guardado.
    .next = O disco pode estar falhando: faça o backup em outro.
error-backup-running = Já há um backup em andamento.
    .next = Espere terminar ou pare-o antes.
error-backup-folder-missing = A pasta dos backups não está lá.
    .next = Conecte o disco em que ela fica ou escolha outra pasta nos ajustes.
error-file-exists = Já existe outro arquivo com esse nome, e ele não é um backup deste cofre.
    .next = Escolha outro nome.
error-folder-not-empty = Essa pasta não está vazia.
    .next = Escolha uma pasta vazia ou dê nome a uma nova.
error-stopped = Interrompido.
    .next = Comece de novo quando quiser.
error-unknown-account = Esta conta não está mais aqui.
    .next = Volte à lista de conversas.
error-index-failed = Não foi possível usar o índice. Os registros em si estão seguros.
    .next = Feche e abra o Tidings; o índice será refeito.
error-io = { error-storage-failed }
    .next = { error-storage-failed.next }
error-no-randomness = Este computador não fornece números aleatórios, por isso nada pode ser selado com segurança.
    .next = Reinicie o computador e tente de novo.

## Conexão e leitura dos bancos

error-token-malformed = Isso não é um código de configuração.
    .next = Copie o código inteiro da página da ponte e cole de novo.
error-token-used = Este código de configuração já foi usado ou venceu.
    .next = Se não foi você, encerre o acesso dele na página da ponte. Depois crie um código novo.
error-not-https = O endereço não é seguro, por isso nada foi enviado.
    .next = Peça um código cujo endereço comece com https.
error-unreachable = Não foi possível alcançar { $host }.
    .next = Confira sua conexão. O Tidings tenta de novo sozinho.
error-timed-out = O banco demorou demais para responder.
    .next = O Tidings tenta de novo sozinho.
error-tls-failed = A identidade do banco não pôde ser verificada, por isso nada foi enviado.
    .next = Confira a data e a hora deste computador e se esta rede é confiável.
error-bank-unavailable = O banco não está disponível no momento.
    .next = O Tidings tenta de novo sozinho. Seus registros continuam acessíveis.
error-payment-required = A ponte quer a assinatura paga antes de fornecer mais dados.
    .next = Resolva isso na página da ponte e leia de novo.
error-access-revoked = O banco não permite mais esta conexão.
    .next = Conecte de novo com um novo código de configuração. O que já foi lido continua aqui.
error-too-many-requests = O banco pede leituras menos frequentes.
    .next = Espere um pouco. O Tidings lê de novo sozinho.
error-budget-spent = As leituras de hoje acabaram.
    .next = O Tidings lê de novo depois de { $until }.
error-not-json = Não foi possível entender a resposta do banco.
    .next = Tente mais tarde. Nada foi alterado.
error-too-large = Isso é grande demais para ser lido com segurança e não foi lido.
    .next = Escolha um período menor e tente de novo. Nada foi alterado.
error-redirected = O endereço do banco aponta para outro servidor, por isso nada foi enviado a ele.
    .next = Pergunte à ponte se ela mudou de endereço e conecte de novo.
error-not-secure = { error-not-https }
    .next = { error-not-https.next }
error-tls = { error-tls-failed }
    .next = { error-tls-failed.next }
error-over-budget = { error-budget-spent }
    .next = O Tidings lê de novo sozinho quando puder.
error-access-malformed = A ponte não respondeu com um endereço para leitura.
    .next = Crie um novo código de configuração na página da ponte e conecte de novo.
error-host-not-allowed = Um endereço fora do banco conectado foi recusado.
    .next = Nada foi enviado a ele. Se a ponte mudou de endereço, conecte de novo.
error-refused = O banco recusou a leitura.
    .next = O Tidings tenta de novo sozinho. Se continuar assim, conecte de novo.
error-no-client = Este computador não consegue abrir conexões seguras no momento.
    .next = Feche e abra o Tidings.

## Arquivos

error-not-a-statement = { $name } não é um extrato nem um recibo que o Tidings saiba ler.
    .next = Baixe do seu banco em OFX, QFX ou CSV.
error-empty-file = O arquivo está vazio.
    .next = Baixe de novo.
error-file-too-large = O arquivo é grande demais.
    .next = Baixe um período menor.
error-needs-mapping = O Tidings precisa saber o que é cada coluna.
    .next = Confirme as colunas.
error-sign-on-refused = O banco recusou o acesso ao gerar este arquivo.
    .next = Entre no site do banco e baixe o arquivo de novo.
error-no-statement = { $name } vem de um banco, mas não contém extrato.
    .next = Escolha uma conta e um período no banco e baixe de novo.
error-nothing-readable = Nenhuma linha de { $name } pôde ser lida.
    .next = Baixe de novo ou em outro formato.
error-bad-mapping = Estas colunas não servem para o arquivo.
    .next = Escolha uma coluna para o dia e uma para o valor.
error-unreadable-file = Não foi possível ler o arquivo.
    .next = Confira se ele está lá e se pode ser lido.
error-csv-no-rows = Não há linhas com pagamentos neste arquivo.
    .next = Escolha outro período e baixe de novo.
error-amount-out-of-range = Um valor é maior do que o Tidings consegue guardar.
    .next = Confira os valores na origem; nada foi alterado.
error-amount-unreadable = Não foi possível ler um valor.
    .next = Confira os valores na origem; nada foi alterado.
error-amount-ambiguous = Não está claro qual sinal de um valor é o decimal.
    .next = Confirme as colunas e o sinal decimal.
error-amount-too-precise = Um valor tem mais casas decimais do que a moeda.
    .next = Confira a moeda; nada foi alterado.

## Linha de comando

error-no-passphrase = Nenhuma frase-senha foi informada.
    .next = Indique o arquivo que a contém com --passphrase-file, ou use - para ler da entrada padrão.
error-secret-unreadable = Não foi possível ler o arquivo com a frase-senha ou o código.
    .next = Confira se ele está lá e se pode ser lido.
error-unknown-language = O Tidings não fala esse idioma.
    .next = Escolha en, vi, pt-BR ou ar.
error-no-data-folder = Este computador não indica uma pasta para dados.
    .next = Indique a pasta do cofre com --vault.
error-no-runtime = O tidingsctl não pôde iniciar.
    .next = Feche outros programas e tente de novo.

## Linhas recusadas; $detail é o texto como está no arquivo

problem-at = { $place }: { $problem }.
problem-at-with = { $place }: { $problem }: “{ $detail }”.
problem-with = { $problem }: “{ $detail }”.
problem-alone = { $problem }.
problem-unknown = não foi possível ler
problem-bad-amount = não dá para ler o valor
problem-amount-unreadable = não dá para ler o valor
problem-amount-ambiguous = o sinal decimal não está claro
problem-amount-too-precise = o valor tem mais casas decimais do que a moeda
problem-amount-out-of-range = o valor é grande demais
problem-missing-amount = não há valor
problem-amount-missing = não há valor
problem-bad-date = não dá para ler o dia
problem-date-unreadable = não dá para ler o dia
problem-missing-date = não há dia
problem-date-missing = não há dia
problem-row-without-date = não há dia
problem-account-missing = não diz qual é a conta
problem-currency-unreadable = não dá para ler a moeda
problem-direction-unreadable = não está claro se o dinheiro entrou ou saiu
problem-balance-unreadable = não dá para ler o saldo
problem-balance-undated = o saldo não tem dia
problem-row-shape = isto não é um lançamento
problem-row-amount = não dá para ler o valor
problem-account-without-id = a conta não tem número
problem-account-currency = a moeda não é conhecida
problem-balance-amount = não dá para ler o saldo
problem-balance-without-date = o saldo não tem dia
problem-bank-status = o banco informa
problem-line-too-long = a linha é longa demais
problem-too-many-rows = há mais linhas do que o Tidings lê de um arquivo
problem-more-problems =
    { $count ->
        [one] mais { $count } linha recusada
       *[other] mais { $count } linhas recusadas
    }
