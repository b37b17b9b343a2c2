# Palavras da janela: botões, rótulos, telas. Tudo sobre dinheiro está nos outros arquivos.

app-title = Tidings
close = Fechar
cancel = Cancelar
continue = Continuar
back = Voltar
save = Salvar
undo = Desfazer
show = Mostrar
day = Dia
note = Nota
balance = Saldo
number = { NUMBER($n) }
demo-mark = Demonstração: dinheiro inventado

## First screens

welcome-what = O Tidings é um mensageiro para o seu próprio dinheiro: cada conta é uma conversa, e pagamentos, recibos e avisos chegam como mensagens.
welcome-where = Tudo fica neste computador, criptografado. Não há servidor por trás, e ninguém mais lê.
welcome-create = Criar seu cofre
welcome-create-hint = Para suas contas e seus arquivos
welcome-demo = Conhecer com um banco de demonstração
welcome-demo-hint = Um cofre separado, com dinheiro inventado
create-title = Criar seu cofre
create-title-demo = Criar o cofre de demonstração
create-lead = A frase-senha tranca tudo o que o Tidings guarda. Só você a conhece; ninguém pode redefini-la.
create-lead-demo = A demonstração tem um cofre próprio, separado do seu. A frase-senha funciona como de verdade.
create-again = O cofre não foi concluído e a frase de recuperação não pode mais ser mostrada. Comece de novo, por favor.
create-busy = Criando o cofre…
passphrase = Frase-senha
passphrase-again = Frase-senha de novo
passphrase-show = Mostrar a frase-senha
passphrase-hide = Ocultar a frase-senha
passphrase-hint = Quatro ou mais palavras sem relação entre si formam uma boa frase.
passphrase-differs = As duas não são iguais.
strength-0 = Adivinhada na hora. Use mais palavras.
strength-1 = Muito fraca. Use mais palavras.
strength-2 = Fraca. Mais uma palavra ajudaria.
strength-3 = Forte.
strength-4 = Muito forte.
recovery-title = Sua frase de recuperação
recovery-lead = Estas 24 palavras abrem o cofre se você esquecer a frase-senha. Elas aparecem uma única vez, agora.
recovery-warning = Escreva-as em papel, nesta ordem, e guarde o papel onde só você o encontre. Quem tiver as palavras pode ler tudo.
recovery-written = Já anotei
recovery-check-title = Vamos conferir
recovery-check-lead = Digite estas palavras a partir do seu papel.
recovery-word = Palavra { NUMBER($position) }
recovery-submit = Conferir e abrir
recovery-show-again = Mostrar as palavras de novo
persona-title = Quem você gostaria de ser?
persona-lead = O banco de demonstração roda neste computador e inventa catorze meses de dinheiro para uma pessoa.
persona-hint = Você pode mudar o idioma a qualquer momento.
persona-busy = O banco está abrindo e suas contas estão sendo lidas…
unlock-title = Que bom ver você
unlock-lead-watching = Trancado. As contas continuam sendo lidas; os avisos vêm sem detalhes.
unlock-lead-full = Trancado por completo. Nada é lido.
lock-fully = Trancar por completo
unlock-which = Qual cofre
vault-own = Seu cofre
vault-demo = Demonstração
unlock-submit = Destrancar
unlock-busy = Destrancando…
unlock-recover = Usar a frase de recuperação
unlock-keyring = Abrir com o chaveiro
recover-title = Abrir com a frase de recuperação
recover-lead = Digite as 24 palavras e escolha uma nova frase-senha.
recover-words = Frase de recuperação
recover-submit = Abrir o cofre

## Chats

chats-label = Conversas
chats-accounts = Contas
chats-total = Todas as contas
chat-unread = { $count ->
    [one] { NUMBER($count) } mensagem não lida
   *[other] { NUMBER($count) } mensagens não lidas
}
search-placeholder = Buscar em tudo
search-clear = Limpar a busca
vault-damaged = Uma parte do cofre não pode ser lida. Verifique nas configurações, em Saúde.
search-results = Resultados da busca
search-found = { $count ->
    [0] Nada encontrado
    [one] { NUMBER($count) } encontrado
   *[other] { NUMBER($count) } encontrados
}
lock-now = Trancar por completo agora
lock-choose = Escolher como trancar
lock-window = Trancar a janela
lock-window-hint = As contas continuam sendo lidas; os avisos vêm sem detalhes.
lock-full = Trancar por completo
lock-full-hint = Todas as chaves são apagadas da memória. Nada é lido, nada é avisado.
empty-title = Ainda não há contas
empty-lead = Vincule um banco ou solte um extrato nesta janela.
empty-link = Vincular um banco
empty-link-hint = Com um token SimpleFIN seu
empty-file = Abrir um extrato
empty-file-hint = OFX, QFX, QIF, CAMT, MT940 ou CSV

## Linking

link-open = Vincular um banco
link-title = Vincular um banco
link-what = O Tidings lê contas pelo SimpleFIN, uma ponte na qual você mesmo se cadastra. Ela lhe dá um token de configuração; cole-o aqui.
link-read-only = Somente leitura: saldos e pagamentos. Nada pode ser movimentado.
link-stays = O que é lido fica criptografado neste computador. Nada é enviado a lugar nenhum.
link-ledger = Cada leitura é anotada onde você pode ver, e você pode encerrá-la quando quiser.
link-token = Token de configuração
link-token-hint = Um token vale uma vez. Um já usado precisa ser refeito na ponte.
link-kind = Como é lido
link-kind-simplefin = SimpleFIN
link-kind-sepay = SePay (Vietnã)
link-sepay-what = O Tidings lê contas de bancos vietnamitas pelo SePay, um serviço no qual você mesmo se cadastra e conecta suas contas. Crie lá um token de API, em configurações da empresa, API Access, e cole-o aqui.
link-sepay-sees = Com o token, o Tidings vê os pagamentos lançados e os saldos das contas conectadas lá, e nada mais.
link-sepay-token = Token de API
link-sepay-token-hint = O token vale até que você o exclua no SePay. Ele fica no seu cofre, criptografado.
link-or-file = Seu banco não tem ponte? Solte um arquivo de extrato na janela.
link-submit = Vincular e ler
link-busy = Vinculando…
unlink-open = Encerrar este vínculo
unlink-title = Encerrar o vínculo de { $chat }?
unlink-lead = O Tidings não lerá mais as contas deste vínculo. O que está aqui fica, a menos que você o destrua.
unlink-purge = Destruir também tudo o que foi lido por ele
unlink-purge-hint = As chaves das contas são destruídas, e aqui ninguém mais pode ler os registros delas. Um backup feito antes ainda os contém e abre com a frase-senha daquela época.
unlink-submit = Encerrar o vínculo
unlink-submit-purge = Encerrar e destruir

## Timeline

timeline-label = Mensagens de { $chat }
timeline-newest = { $count ->
    [0] Ir à mensagem mais nova
    [one] Ir à mensagem mais nova, { NUMBER($count) } não lida
   *[other] Ir à mensagem mais nova, { NUMBER($count) } não lidas
}
timeline-empty-title = Nada aqui ainda
timeline-empty-text = As mensagens aparecem aqui assim que houver algo a contar.
review-empty-title = Nada a decidir
review-empty-text = O que só você pode decidir é perguntado aqui.
sync-now = Ler agora
sync-reading = lendo…
sync-nothing = Nada de novo.
sync-done = { $added ->
    [one] { NUMBER($added) } novo
   *[other] { NUMBER($added) } novos
}, { $updated ->
    [one] { NUMBER($updated) } alterado
   *[other] { NUMBER($updated) } alterados
}.
details-toggle = Detalhes
entry-transfer = Transferência entre suas contas
entry-flagged = Há uma pergunta aberta sobre este pagamento
entry-receipts = { $count ->
    [one] { NUMBER($count) } recibo
   *[other] { NUMBER($count) } recibos
}
entry-edit = Editar { $payee }
entry-title = Pagamento
entry-payee = Nome
entry-payee-raw = O banco escreve:
entry-category = Categoria
entry-category-is = Categoria de { $payee }: { $category }
entry-category-of = Escolher a categoria de { $payee }
entry-category-none = Nenhuma
entry-always = Sempre chamar este favorecido assim
which-title = De qual conta se trata?
which-lead = Várias contas usam esta moeda. Escolha aquela de que a mensagem do banco fala.
notice-table = Ver e responder
folder-title = Pasta de extratos
folder-lead = Os extratos que você salva nesta pasta são importados sozinhos enquanto o Tidings está aberto. Os arquivos ficam como estão.
folder-label = Pasta
folder-none = Nenhuma pasta é acompanhada
folder-choose = Escolher pasta…
folder-stop = Parar de acompanhar
folder-looked = Vista pela última vez
folder-not-yet = Ainda não
folder-latest = O que entrou recentemente
folder-open = Ver { $name }
payees-title = Favorecidos
payees-hint = Nomes e categorias que você escolheu. Valem para novos pagamentos.
payees-none = Nada ainda. Renomeie um pagamento ou escolha a categoria dele, e isso fica lembrado aqui.
payees-remove = Remover a regra para { $payee }
entry-delete = Excluir este pagamento
entry-delete-hint = Ele sai da linha do tempo e continua excluído quando o banco for lido de novo. O saldo do banco não muda.
entry-deleted = { $payee } foi excluído.
receipt-open = Abrir { $file }
alert-mine = Fui eu
alert-not-mine = Não fui eu
alert-show = Mostrar o pagamento
doubt-same = Mesmo pagamento
doubt-different = Dois pagamentos
doubt-final = “Mesmo pagamento” não pode ser desfeito.
decision-why = Por quê: { $text }
notice-lines = { $count ->
    [one] { NUMBER($count) } detalhe
   *[other] { NUMBER($count) } detalhes
}

## Composer and files

composer-label = Escrever
composer-placeholder = Pergunte, anote ou solte um arquivo
composer-cash = Anote o que gastou: /gastei 12,50 café
composer-send = Enviar
composer-attach = Adicionar um extrato ou um recibo
suggest-balance = saldo?
suggest-find = buscar uma palavra
suggest-spent = anotar um gasto
drop-label = Conversa
drop-here = Solte um extrato ou um recibo
file-reading = { $count ->
    [one] Lendo um arquivo…
   *[other] Lendo { NUMBER($count) } arquivos…
}
file-too-large = { $name } tem mais de 128 MB e não foi lido.
file-size = { NUMBER($kilobytes) } kB
attachment-opening = Abrindo…
attachment-save = Salvar uma cópia
attachment-plain = Uma cópia salva fica legível no seu disco, fora do cofre.
attachment-unreadable = Não foi possível ler o original.
csv-title = O que é o quê em { $name }?
csv-lead = O Tidings propõe o que cada coluna é. Confira antes da leitura, por favor.
csv-preview = Primeiras linhas
csv-role-none = não usada
csv-role-date = Data
csv-role-amount = Valor
csv-role-debit = Saídas
csv-role-credit = Entradas
csv-role-payee = Nome
csv-role-memo = Descrição
csv-role-balance = Saldo depois
csv-none = Nenhuma
csv-order = Ordem da data
csv-order-ask = Escolha, por favor
csv-order-why = Estas datas podem ser lidas de mais de um modo, então você decide.
csv-order-dmy = dia, mês, ano
csv-order-mdy = mês, dia, ano
csv-order-ymd = ano, mês, dia
csv-currency = Código da moeda
csv-target = Ler para
csv-target-new = Uma conta nova
csv-lead-known = Você já confirmou tabelas com este formato. Confira se esta foi entendida corretamente; o que você escolher vale a partir de agora. O que outros arquivos deste formato trouxeram fica até você desfazer essas importações.
csv-amount-why = Não está claro quais colunas têm a data e o valor; confira com atenção.
csv-booked = { $count ->
    [one] { NUMBER($count) } pagamento será lançado assim
   *[other] { NUMBER($count) } pagamentos serão lançados, começando assim
}
csv-proved = Os saldos do arquivo comprovam quais valores são saídas.
csv-accounts = O arquivo tem várias contas, e cada uma ganha sua própria conversa: { $names }
csv-left-out = { $count ->
    [one] { NUMBER($count) } linha não pode ser lida e fica de fora:
   *[other] { NUMBER($count) } linhas não podem ser lidas e ficam de fora, como:
}
csv-decimal = Os valores são escritos como
csv-sign = Valores sem sinal de menos são
csv-sign-in = entradas
csv-sign-out = saídas
csv-correct = Não está certo?
csv-replace =
    { $count ->
        [one] Substituir o { $count } pagamento que este arquivo trouxe antes
       *[other] Substituir os { $count } pagamentos que este arquivo trouxe antes
    }
import-take-back = Desfazer
import-take-back-hint = Desfazer esta importação: saem os pagamentos que só este arquivo trouxe
csv-submit = Ler o arquivo
qif-title = Datas em { $name }
qif-title-currency = Moeda de { $name }
qif-lead = Neste arquivo, o dia e o mês podem ser confundidos. Qual leitura está certa?
qif-currency-why = Este arquivo não diz em que moeda estão os valores.

## Details

details-title = Detalhes
details-label = Detalhes de { $chat }
details-close = Fechar os detalhes
details-facts = Em resumo
details-recurring = Recorrentes
details-recurring-all = Mostrar todos ({ $count })
details-recurring-perhaps = talvez
details-link = Vínculo
details-unlinked = Esta conta não está vinculada. Ela vive dos arquivos que você lhe dá.
details-accesses = O que foi lido
curve-title = Saldo, 90 dias
balance-on-day = Saldo em
curve-as-table = Mostrar como tabela
curve-as-curve = Mostrar como curva
curve-spoken = Curva do saldo, de { $first } a { $last }
access-open = Abrir o registro de acessos
access-title = Registro de acessos
access-lead = Cada vez que o Tidings usou a rede: quando, com quem, para quê e com que resultado.
access-none = Nada foi lido da rede.
access-when = Quando
access-host = De onde
access-asked = O quê
access-rows = Linhas
access-outcome = Resultado
access-more = Mostrar anteriores

## Settings

settings-title = Configurações
settings-language = Idioma
settings-theme = Tema
theme-system = Como o sistema
theme-light = Claro
theme-dark = Escuro
settings-digits = Algarismos
settings-digits-hint = Importa no árabe, que tem algarismos próprios.
digits-locale = Como é usual no idioma
digits-latin = Sempre 0–9
settings-details = Notificações dizem nome e valor
settings-details-hint = Desligado, a notificação só diz que há algo para ver. Outras pessoas podem ver a sua tela.
lock-title = Tranca
lock-idle = Trancar quando ninguém usa a janela
lock-idle-minutes = { $minutes ->
    [one] Após { NUMBER($minutes) } minuto
   *[other] Após { NUMBER($minutes) } minutos
}
lock-idle-never = Nunca
lock-idle-depth = Nesse caso
lock-on-suspend = Trancar quando o computador dorme
lock-on-suspend-hint = Por completo, antes de ele adormecer.
lock-on-session = Trancar junto com a tela
lock-on-session-hint = Por completo, sempre que a sua tela for bloqueada.
lock-on-close = Fechar a janela tranca
lock-on-close-hint = O Tidings continua em segundo plano e avisa você. Desligado, fechar a janela encerra o Tidings.
lock-always-full = Sempre trancar por completo
lock-always-full-hint = Assim, nenhum aviso chega enquanto o Tidings está trancado.
secrets-title = O que abre o cofre
secrets-passphrase = Trocar a frase-senha
secrets-passphrase-done = A frase-senha foi trocada.
secrets-recovery = Nova frase de recuperação
secrets-recovery-done = A nova frase de recuperação já vale. A antiga não abre mais nada.
secrets-recovery-until = As palavras antigas valem até você digitar algumas das novas.
secrets-recovery-submit = Conferir e trocar
secrets-keyring = Abrir com o chaveiro deste computador
secrets-keyring-hint = Quem estiver conectado aqui poderá abrir o cofre sem a frase-senha.
secrets-current = Sua frase-senha atual
secrets-new = A nova frase-senha
secrets-costs = Cada tentativa de adivinhar a frase-senha gasta { NUMBER($memory) } MiB de memória e { NUMBER($passes) } passagens por ela.
secrets-memory-not-locked = Este computador não deixou o Tidings manter as chaves fora da memória em disco.
settings-version = Tidings { $version }
health-title = Saúde
health-check = Verificar tudo
health-rebuild = Refazer o índice
health-rebuilt = O índice foi refeito.
health-mend = Reparar…
health-mend-title = Reparar o cofre
health-mend-lead = O que pode ser lido é gravado de novo, e o que está danificado é descartado. Se você tem um backup, restaure-o antes: ele ainda pode conter o que aqui está danificado.
health-mend-submit = Descartar o que está danificado
health-mended = O cofre foi reparado.
health-limit = Espaço para anexos
health-gigabytes = { NUMBER($count) } GB
health-limit-hint = Novos anexos além disso são recusados; o que já existe fica.
importing = Importando { $name }
work-check = Verificando tudo…
work-rebuild = Refazendo o índice…
work-mend = Reparando o cofre…
keys-title = Teclas
keys-search = Buscar
keys-lock = Trancar por completo
keys-lock-window = Trancar a janela
keys-chats = Conversa anterior ou seguinte
keys-panes = Próximo painel
keys-close = Fechar o que está aberto

## Categories, to choose from

pick-category-groceries = Mercado
pick-category-dining = Restaurantes
pick-category-transport = Transporte
pick-category-fuel = Combustível
pick-category-shopping = Compras
pick-category-electronics = Eletrônicos
pick-category-home = Casa
pick-category-housing = Moradia
pick-category-utilities = Contas da casa
pick-category-subscriptions = Assinaturas
pick-category-health = Saúde
pick-category-travel = Viagens
pick-category-entertainment = Lazer
pick-category-education = Educação
pick-category-insurance = Seguros
pick-category-taxes = Impostos
pick-category-gift_cards = Cartões-presente
pick-category-cash = Dinheiro
pick-category-fees = Tarifas bancárias
pick-category-income = Renda
pick-category-transfer = Transferências
pick-category-other = Outros

## Backups

backup-title = Backups
backup-lead = Um backup é um único arquivo lacrado. Ele abre com a frase-senha ou a frase de recuperação do momento em que foi feito, em qualquer computador com o Tidings.
backup-none = Ainda não há backup.
backup-now = Fazer backup agora…
backup-stop = Parar
backup-stopping = Parando…
backup-last-label = Último backup
backup-stage-write = Gravando o backup…
backup-stage-read_back = Relendo…
backup-stage-restore = Trazendo tudo de volta…
backup-stage-check = Conferindo tudo…
backup-stage-export = Exportando tudo…
backup-rhythm = Automático
backup-rhythm-off = Nunca
backup-rhythm-daily = Todo dia
backup-rhythm-weekly = Toda semana
backup-folder = Pasta
backup-folder-none = Ainda não escolhida
backup-folder-choose = Escolher pasta…
backup-keep = Ficam os mais novos de cada um dos últimos 7 dias, 4 semanas e 12 meses. Só arquivos que o próprio Tidings criou aqui são removidos.
backup-purge-hint = Um backup feito antes de você destruir uma conta ainda a contém e abre com a frase-senha daquela época. Apague esses backups se ela deve sumir de vez.
backup-failed = O último backup previsto não foi feito.
rehearse-title = Testar um backup
rehearse-lead = O Tidings restaura o backup à parte, confere tudo e remove a cópia. Seu cofre não é tocado.
rehearse-open = Testar seu backup…
rehearse-due = Está na hora de testar seu backup.
rehearse-passphrase = Frase-senha da época em que foi feito
rehearse-other = Outro arquivo…
rehearse-submit = Testar
restore-open = Restaurar de um backup
restore-open-hint = De um arquivo criado pelo Tidings
restore-title = Restaurar de um backup
restore-lead = Escolha o arquivo e informe a frase-senha ou a frase de recuperação da época em que foi feito.
restore-kept-hint = O cofre que está aqui agora não é apagado: ele fica ao lado do restaurado, com outro nome.
restore-choose = Escolher arquivo…
restore-file = Backup
restore-file-none = Ainda não escolhido
restore-with-words = Usar a frase de recuperação
restore-with-passphrase = Usar a frase-senha
restore-submit = Restaurar
restore-salvage = Restaurar o que ainda pode ser lido
restore-done = Restaurado
restore-done-partly = Restaurado em parte
restore-continue = Abrir o cofre
everything-title = Exportar tudo
everything-lead = Tudo o que você guarda aqui em arquivos comuns, para outros programas.
everything-open = Exportar tudo…
everything-warning = Esses arquivos não são criptografados. Quem abrir a pasta pode ler seus pagamentos, notas e recibos, e uma pasta sincronizada os leva junto. Isto não é um backup: não dá para restaurar o Tidings a partir dele.
everything-submit = Escolher uma pasta vazia…
export-chat-title = Exportar esta conversa
export-chat-lead = Gravar os pagamentos desta conversa em um arquivo que outros programas abrem.
export-chat-open = Exportar…
export-chat-warning = O arquivo não é criptografado. Quem abri-lo pode ler estes pagamentos.
export-chat-submit = Escolher um arquivo…
export-chat-csv = Tabela (CSV)
export-chat-csv-hint = Para planilhas como Excel ou LibreOffice. Inclui pagamentos pendentes e suas notas.
export-chat-ofx = OFX
export-chat-ofx-hint = Para a maioria dos programas de finanças: GnuCash, KMyMoney, Money Manager Ex, Quicken. Pagamentos lançados e o saldo.
export-chat-qif = QIF
export-chat-qif-hint = Para programas mais antigos e o Moneydance. Pagamentos lançados com categorias.
export-chat-json-lines = JSON Lines
export-chat-json-lines-hint = Para quem programa: um pagamento por linha, com tudo o que se sabe dele.
export-chat-beancount = Beancount
export-chat-beancount-hint = Um livro-razão para o programa beancount, com saldos conferidos.
export-chat-hledger = hledger
export-chat-hledger-hint = Um diário para o programa hledger, com saldos conferidos.
