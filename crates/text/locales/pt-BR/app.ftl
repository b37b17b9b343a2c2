# O que o núcleo diz em conversas, notificações, respostas e detalhes.
# Valores, dias e horas chegam como textos prontos; contagens chegam como números.

## Lista de conversas

chat-alerts = Alertas
chat-review = Revisão
chat-cash = Dinheiro
cash-withdrawal = Saque
cash-spent = Gasto
cash-adjusted = Corrigido por você
cash-unnoted = Gasto, não anotado
preview-entry = { $payee } · { $amount }
preview-alert = Foi você?
preview-doubt = Um pagamento ou dois?
preview-review-none = Nada a decidir
preview-note = Você: { $text }
preview-balance = Saldo { $amount }
preview-receipt = Recibo · { $merchant }
preview-none = Nada por aqui ainda

## Lançamentos

state-pending = Pendente
state-vanished = Não consta mais
transfer-to = para { $account }
transfer-from = de { $account }
note-you = Você
day-total = Total do dia { $amount }
unread-mark =
    { $count ->
        [one] { $count } mensagem nova
       *[other] { $count } mensagens novas
    }
spoken-entry = { $payee }, { $amount }, { $day }. { $state }

## Saldos e atualidade

balance-source = posição de { $when } · { $source }
balance-available = disponível { $amount }
freshness-fresh = verificado { $ago }
freshness-complete = verificado { $ago } · completo até { $until }
freshness-reading = lendo agora…
freshness-stale = última verificação { $ago }
freshness-failed = não foi lido: { $reason }
freshness-files = mantido por arquivos
freshness-cash = anotado por você

## Recibos

receipt-title = Recibo · { $merchant }
receipt-document = Documento · { $name }
receipt-number = N.º { $number }
receipt-tax = impostos { $amount }
receipt-issued = emitido em { $day }
receipt-matched-merchant =
    { $days ->
        [0] corresponde: mesmo valor, mesma loja, mesmo dia
        [one] corresponde: mesmo valor, mesma loja, { $days } dia de diferença
       *[other] corresponde: mesmo valor, mesma loja, { $days } dias de diferença
    }
receipt-matched-day =
    { $days ->
        [0] corresponde: mesmo valor, mesmo dia
        [one] corresponde: mesmo valor, { $days } dia de diferença
       *[other] corresponde: mesmo valor, { $days } dias de diferença
    }
receipt-waiting = aguardando o pagamento
receipt-ask = Vários pagamentos servem. Qual é?
receipt-summary-matched = Guardado e associado a { $payee }.
receipt-summary-waiting = Guardado. Aguardando o pagamento.

## Respostas a um alerta

reaction-mine = Você disse que foi você. Pagamentos assim vão chamar menos atenção.
reaction-not-mine = Ligue agora para o seu banco, no número que está no verso do cartão. O Tidings não consegue impedir um pagamento.

## Um lançamento que pode ser um pendente

doubt-question = { $payee }: o valor lançado de { $posted } pode ser o valor final dos { $pending } pendentes, por exemplo com gorjeta. É o mesmo pagamento?
doubt-same-said = Você disse que é o mesmo pagamento. Ele aparece aqui uma vez só, com o valor lançado. Isso não pode ser desfeito.
doubt-different-said = Você disse que são dois pagamentos. Os dois continuam aqui.
doubt-vanished = O banco não informa mais o pendente: não há mais nada a responder.
doubt-settled = Isso já se resolveu: não há mais nada a responder.

## Perguntas em aberto

review-may-change =
    { $count ->
        [one] { $count } pergunta em aberto pode mudar este saldo
       *[other] { $count } perguntas em aberto podem mudar este saldo
    }
review-gap-title = Diferença de { $amount }
review-gap-text = Do fim de { $from } ao fim de { $to }, os saldos do banco e os lançamentos daqui diferem em { $amount }.
review-gap-out = Ou falta aqui alguma saída, ou alguma entrada está repetida.
review-gap-in = Ou falta aqui alguma entrada, ou alguma saída está repetida.
review-gap-look = Para encontrar, importe o extrato do banco desses dias.
review-gap-suspects =
    { $count ->
        [one] Este lançamento sozinho explicaria a diferença. Se não for ele, importe o extrato do banco desses dias.
       *[other] Cada um destes lançamentos sozinho explicaria a diferença. Se não for nenhum deles, importe o extrato do banco desses dias.
    }
review-gap-hint = Isto some sozinho quando tudo bater.
review-gap-left = Você deixou isto como está.
review-leave = Deixar assim
review-transfer = Qual transferência é esta?
review-transfer-out = { $amount } saíram de { $account } em { $day } e podem ter ido para outra conta sua. Qual lançamento é a outra metade?
review-transfer-in = { $amount } entraram em { $account } em { $day } e podem ter vindo de outra conta sua. Qual lançamento é a outra metade?
review-refund = De qual pagamento se trata?
review-refund-of = { $payee } devolveu { $amount } em { $day }. A qual pagamento isso pertence?
review-refunded-by = Os { $amount } pagos a { $payee } em { $day } parecem ter voltado. Qual lançamento os trouxe?
review-none = Nenhum destes
review-linked = Você ligou isto a { $payment }.
review-none-said = Você disse que não é nenhum destes. Eles continuam separados.
review-account = É a mesma conta?
review-account-text = { $source } informa { $name }. É a conta que você tem como { $known }?
review-account-which = { $source } informa { $name }, e você tem contas parecidas. É uma destas?
review-waits =
    { $count ->
        [one] Até você responder, { $count } lançamento dela espera aqui e não entra em nenhum saldo.
       *[other] Até você responder, { $count } lançamentos dela esperam aqui e não entram em nenhum saldo.
    }
review-same-account = Mesma conta
review-other-account = Outra conta
review-same-payment = Mesmo pagamento
review-two-payments = Dois pagamentos
review-final = A resposta não pode ser desfeita.
review-same-said = Você disse que é { $account }. O que ela trouxer vai para lá.
review-other-said = Você disse que é outra conta. Ela tem uma conversa própria.
balance-on-told = Como o banco informou no fim de { $day }.
balance-on-reckoned = No fim de { $day }, calculado a partir do saldo do banco de { $anchor }.
balance-on-untold = O banco ainda não informou nenhum saldo desta conta; por isso não dá para saber o de { $day }.
balance-on-before = Não dá para saber o saldo de { $day }: o que há aqui começa em { $begins }.
balance-on-ahead = { $day } ainda não chegou.
balance-on-too-large = O saldo de { $day } é grande demais para ser calculado.

## O que foi decidido sem perguntar

# $source é o nome de um arquivo ou decision-feed; as palavras seguintes dizem por quê.
decision-joined = Unido a { $source }
decision-feed = dados do banco
decision-booked = Este é o pagamento pendente de { $day }
decision-transfer-to = Transferência para { $account }
decision-transfer-from = Transferência de { $account }
decision-refund-of = Reembolso do pagamento de { $day }
decision-refunded = Reembolsado em { $day }
decision-reversal-of = O banco estornou o pagamento de { $day }
decision-reversed = Estornado pelo banco em { $day }
decision-vanished = Não é mais esperado
reason-same-payee =
    { $days ->
        [0] mesmo valor, mesmo favorecido, mesmo dia
        [one] mesmo valor, mesmo favorecido, { $days } dia de diferença
       *[other] mesmo valor, mesmo favorecido, { $days } dias de diferença
    }
reason-same-amount =
    { $days ->
        [0] mesmo valor, mesmo dia
        [one] mesmo valor, { $days } dia de diferença
       *[other] mesmo valor, { $days } dias de diferença
    }
reason-same-id = os dois têm o mesmo número do banco
reason-rate =
    { $days ->
        [0] os valores correspondem ao câmbio, mesmo dia
        [one] os valores correspondem ao câmbio, { $days } dia de diferença
       *[other] os valores correspondem ao câmbio, { $days } dias de diferença
    }
reason-part =
    { $days ->
        [0] indicado como reembolso, parte do valor, mesmo favorecido, mesmo dia
        [one] indicado como reembolso, parte do valor, mesmo favorecido, { $days } dia depois
       *[other] indicado como reembolso, parte do valor, mesmo favorecido, { $days } dias depois
    }
reason-not-told =
    { $readings ->
        [one] ausente em { $readings } leitura completa
       *[other] ausente em { $readings } leituras completas seguidas
    }
reason-not-booked =
    { $days ->
        [one] não lançado em { $days } dia
       *[other] não lançado em { $days } dias
    }
decision-not-same = Não é o mesmo pagamento
decision-not-transfer = Não é transferência
decision-not-refund = Não é reembolso
decision-not-reversal = Não foi estornado
decision-still-expected = Ainda é esperado
decision-said-not-same = Você disse que são dois pagamentos.
decision-said-not-transfer = Você disse que não é uma transferência.
decision-said-not-refund = Você disse que não é um reembolso.
decision-said-not-reversal = Você disse que este não foi estornado.
decision-said-expected = Você disse que ainda o espera.

## Notificações na tela

window-title-watching = Tidings – trancado, as contas continuam sendo lidas
window-title-locked = Tidings – trancado por completo
notify-title-alert = Atividade incomum em { $account }
notify-title-locked = Atividade incomum
notify-title-details = { $title }
notify-body-private = Abra o Tidings para conferir.
notify-body-details = { $sentence }
notify-action-mine = Fui eu
notify-action-not-mine = Não fui eu
notify-action-open = Abrir
notify-first-link = Já estão aqui { count-accounts } e { count-payments }.

## Contagens, usadas dentro de outras mensagens

count-accounts =
    { $accounts ->
        [one] { $accounts } conta
       *[other] { $accounts } contas
    }
count-payments =
    { $entries ->
        [one] { $entries } lançamento
       *[other] { $entries } lançamentos
    }
count-added =
    { $added ->
        [0] nada novo
        [one] { $added } lançamento novo
       *[other] { $added } lançamentos novos
    }
count-known =
    { $known ->
        [0] nenhum repetido
        [one] { $known } já conhecido
       *[other] { $known } já conhecidos
    }
count-refused =
    { $refused ->
        [0] todas as linhas lidas
        [one] { $refused } linha recusada
       *[other] { $refused } linhas recusadas
    }

## Avisos em uma conversa

notice-linked = { $bank } está conectado: { count-payments } desde { $from } já estão aqui.
notice-findings =
    { $count ->
        [one] { $count } pagamento anterior parece incomum.
       *[other] { $count } pagamentos anteriores parecem incomuns.
    }
notice-message = Entendido da mensagem do seu banco: { $amount }, { $payee }, em { $account }. Fica pendente até o banco lançar.
notice-message-known = Esse pagamento já está em { $account }: { $amount }. Nada foi acrescentado.
notice-message-declined = A mensagem do seu banco diz que { $amount } foi recusado em { $account }. Nenhum dinheiro saiu, então nada foi acrescentado.
notice-cash-begun = O dinheiro é contado a partir de { $day }; o que você sacou antes é considerado gasto. Anote o que gasta com /gastei 12,50 café, ou diga quanto tem com /dinheiro 120.
notice-cash-fee = O caixa eletrônico cobrou { $amount }; está em { $account }.
notice-folder-unread = { $name } está na sua pasta e não pôde ser lido: { $reason }
notice-folder-asks = { $name } está na sua pasta. O arquivo deixa algo em aberto, e perguntamos antes de ler.
folder-brought = { $when }: { $what }
folder-asks = Espera a sua resposta.
notice-import = { $name }: { count-added }, { count-known }, { count-refused }.
notice-taken-back =
    { $removed ->
        [0] { $name } foi desfeito. Nada precisou sair: outras fontes também trazem esses pagamentos.
        [one] { $name } foi desfeito. { $removed } pagamento saiu com ele.
       *[other] { $name } foi desfeito. { $removed } pagamentos saíram com ele.
    }
notice-taken-back-but =
    { $kept ->
        [one] { $name } foi desfeito. Pagamentos removidos: { $removed }. { $kept } fica, porque você o mudou.
       *[other] { $name } foi desfeito. Pagamentos removidos: { $removed }. { $kept } ficam, porque você os mudou.
    }
notice-rows-refused =
    { $count ->
        [one] O banco enviou { $count } linha que não pôde ser lida. O resto está aqui.
       *[other] O banco enviou { $count } linhas que não puderam ser lidas. O resto está aqui.
    }
notice-bank-message = { $bank } diz: { $text }
notice-off-by = Os lançamentos daqui e o saldo do banco diferem em { $amount }. Pode faltar algum lançamento.
notice-relinked = { $source } informa esta conta pelo número dela. O que vier dali entra aqui.
notice-torn-tail = O Tidings foi interrompido no meio de uma gravação. A parte incompleta foi descartada; tudo o que já estava confirmado continua aqui.
notice-inbox-damaged = Uma parte do que foi lido com o Tidings trancado está danificada. O banco será consultado de novo.
notice-index-rebuilt = O índice estava danificado e foi refeito a partir do diário. Nada se perdeu.
notice-copy-mended = Uma cópia danificada das chaves ou do cabeçalho do cofre foi refeita a partir da segunda cópia. Nada se perdeu.
notice-keyring-secret-gone = O chaveiro deste computador não tem mais o segredo deste cofre. A sua frase-senha o abre; desligue e ligue o chaveiro nos ajustes.
notice-older-than-seen = Este cofre é mais antigo que o último visto aqui. Se você não restaurou um backup, alguém pode ter posto uma cópia antiga no lugar.
notice-index-in-memory = Não é possível gravar o índice; ele fica na memória até o Tidings ser fechado. Nada se perdeu; verifique o espaço livre no disco.
notice-unlinked = A conexão foi encerrada. O que já foi lido continua aqui.
import-summary = { count-added }, { count-known }, { count-refused }.
import-waits =
    { $count ->
        [one] { $count } lançamento espera: a Revisão pergunta se você já tem esta conta.
       *[other] { $count } lançamentos esperam: a Revisão pergunta se você já tem esta conta.
    }
csv-read-as-confirmed = Lido como você confirmou para { $name }.
import-day-first = O arquivo não mostra se vem primeiro o dia ou o mês; foi lido com o dia antes do mês, como você escolheu antes para esta conta.
import-month-first = O arquivo não mostra se vem primeiro o dia ou o mês; foi lido com o mês antes do dia, como você escolheu antes para esta conta.
import-year-first = O arquivo não mostra a ordem das datas; foi lido com o ano primeiro, como você escolheu antes para esta conta.
linked-summary = Já estão aqui { count-accounts } e { count-payments }.
linked-asked =
    { $accounts ->
        [one] O banco está conectado. A Revisão pergunta se você já tem a conta dele.
       *[other] O banco está conectado. A Revisão pergunta se você já tem as contas dele.
    }
linked-unread = O banco está conectado, mas ainda não pôde ser lido: { $reason } O Tidings tenta de novo sozinho dentro de uma hora.

## Saúde do cofre

health-sound = Está tudo em ordem.
health-unsound = Há algo danificado.
health-counts = Gravações: { $commits }, registros: { $records }, anexos: { $attachments }.
health-room = Os anexos ocupam { $used } MB de { $limit } GB.
health-header-lost = As duas cópias do cabeçalho do cofre estão danificadas, e nada abre o cofre.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
health-header-copy = Uma das duas cópias do cabeçalho do cofre está danificada.
    .next = Ela é refeita quando o cofre for desbloqueado de novo.
health-keys-lost = As duas cópias do arquivo de chaves estão danificadas, e nada no cofre pode ser lido.
    .next = Deixe a pasta como está e restaure um backup ao lado dela.
health-keys-copy = Uma das duas cópias do arquivo de chaves está danificada.
    .next = Ela é refeita quando o cofre for desbloqueado de novo.
health-open = O cofre está aberto em outro programa.
    .next = Feche-o lá para verificar tudo.
health-space = Resta pouco espaço no disco: { $size } MB.
    .next = Libere espaço para que nada novo precise ser recusado.
health-unfinished = Arquivos cuja gravação não terminou: { $count }.
    .next = Eles são removidos ou gravados de novo quando o cofre for usado.
health-set-aside = Índices antigos separados por causa de danos: { $count }.
    .next = Eles podem ter o que o diário perdeu. Quando nada faltar, as pastas index.damaged podem ser apagadas.
health-journal = Trechos do diário que não podem ser lidos: { $count }.
    .next = O que foi gravado ali pode estar perdido. Restaure um backup ao lado ou importe de novo os extratos daquele período.
health-records = Gravações com registros que não abrem: { $count }.
    .next = Restaure um backup ao lado ou importe de novo os extratos daquele período.
health-ownerless = Gravações de contas cuja chave está faltando: { $count }.
    .next = Restaure um backup de antes da perda da chave.
health-index = Pontos em que o índice não bate com o diário: { $count }.
    .next = Refaça o índice; nada se perde com isso.
health-attachments = Anexos danificados: { $count }.
    .next = Solte esses arquivos nas conversas deles de novo.
health-backup-none = Ainda não há backup.
    .next = Faça um nas configurações: um disco pode falhar.
health-backup-old = Dias desde o último backup: { $count }.
    .next = Faça um novo nas configurações.

## Respostas a uma pergunta

answer-balance = { $account }: { $amount }, posição de { $when }.
answer-balance-available = Disponível: { $amount }.
answer-balance-unknown = Ainda não se sabe o saldo desta conta.
answer-totals = Todas as contas juntas: { $totals }
answer-cash-noted = Anotado em Dinheiro: gasto de { $amount }. { $payee }
answer-cash-set = O dinheiro agora é { $amount }.
answer-not-understood = Não entendi. Pergunte “saldo?”, procure com “/find palavras” ou comece com “/note” para guardar uma nota.
find-none = Nada encontrado para “{ $query }”.

## Detalhes

fact-in-30 = Entradas, 30 dias
fact-out-30 = Saídas, 30 dias
fact-entries = Lançamentos
fact-first-entry = Primeiro lançamento
fact-kind = Tipo
fact-link = Conexão
fact-host = Servidor
fact-reads-today = { $count } de { $limit } leituras hoje
    .name = Leituras hoje
    .value = { $count } de { $limit }
fact-last-read = Última leitura
fact-consent = Autorizado até
kind-current = Conta-corrente
kind-savings = Poupança
kind-card = Cartão de crédito
kind-loan = Empréstimo
kind-investment = Investimentos
kind-cash = Dinheiro em mãos
kind-other = Conta
source-simplefin = SimpleFIN
source-sepay = SePay
source-demo = banco de demonstração
source-file = arquivo
source-cash = suas anotações e saques

## Registro de acessos

access-ok = lido por completo
access-asked-accounts = saldos; lançamentos { $from } – { $to }; também os pendentes
access-asked-balances = só os saldos
access-asked-claim = acesso, uma única vez, com o código de configuração
access-asked-info = quais versões a ponte aceita
access-asked-page = pagamentos na ordem em que foram lançados, página { $page }
demo-mark = Demonstração

## Dias e horas

day-today = Hoje
day-yesterday = Ontem
ago-now = agora mesmo
ago-minutes =
    { $count ->
       *[other] há { $count } min
    }
ago-hours =
    { $count ->
       *[other] há { $count } h
    }
ago-days =
    { $count ->
        [one] há { $count } dia
       *[other] há { $count } dias
    }

## Onde algo está em um arquivo

place-in = { $name }, { $place }
place-line = Linha { $number }
place-row = Linha { $number }
place-account = Conta { $number }
place-transaction = Lançamento { $number }

## Why a payment has its category; payees; what recurs

category-why-chosen = Você escolheu
category-why-transfer = Transferência entre suas contas
category-why-payee = Você escolheu para este favorecido
category-why-similar = Você escolheu para { $payee }
category-why-label = A origem chama de “{ $label }”
category-why-code = Código do ramo { $code }
category-why-word = Pelas palavras do texto do banco
payees-earlier =
    { $count ->
        [one] Mudar também { $count } outro pagamento de { $payee }?
       *[other] Mudar também { $count } outros pagamentos de { $payee }?
    }
payees-earlier-yes = Mudar
payees-changed =
    { $count ->
        [one] { $count } pagamento mudou.
       *[other] { $count } pagamentos mudaram.
    }
payees-rule-removed = A regra para { $payee } foi removida.
payees-rule-name = Sempre chamado de { $name }
payees-rule-category = Categoria: { $category }
payees-rule-both = Sempre chamado de { $name }. Categoria: { $category }
recurring-weekly = toda semana
recurring-two-weekly = a cada duas semanas
recurring-monthly = todo mês
recurring-monthly-last = no último dia útil de cada mês
recurring-quarterly = a cada três meses
recurring-yearly = todo ano
recurring-about = cerca de { $amount }
recurring-range = { $low } a { $high }
recurring-next = próximo em { $day }
recurring-late = atrasado: esperado em { $day }
recurring-ended = encerrado: último em { $day }
recurring-price = era { $from } antes de { $day }

## Categorias; .within vem depois de “em” na frase de um alerta

category-groceries = Mercado
    .within = mercado
category-dining = Restaurantes
    .within = restaurantes
category-transport = Transporte
    .within = transporte
category-fuel = Combustível
    .within = combustível
category-shopping = Compras
    .within = compras
category-electronics = Eletrônicos
    .within = eletrônicos
category-home = Casa
    .within = itens para a casa
category-housing = Moradia
    .within = moradia
category-utilities = Contas da casa
    .within = contas da casa
category-subscriptions = Assinaturas
    .within = assinaturas
category-health = Saúde
    .within = saúde
category-travel = Viagens
    .within = viagens
category-entertainment = Lazer
    .within = lazer
category-education = Educação
    .within = educação
category-insurance = Seguros
    .within = seguros
category-taxes = Impostos
    .within = impostos
category-gift_cards = Cartões-presente
    .within = cartões-presente
category-cash = Dinheiro
    .within = saques
category-fees = Tarifas bancárias
    .within = tarifas bancárias
category-income = Renda
    .within = renda
category-transfer = Transferências
    .within = transferências
category-other = Outros
    .within = outras despesas

## Backups

backup-last = { $when }, { $name }, { $size } MB. Foi relido e está inteiro.
backup-made = { $name } foi criado e relido: { $size } MB.
rehearsed-sound = { $name } foi testado em { $when } e está inteiro.
rehearsed-unsound = { $name } foi testado em { $when } e não está inteiro. Faça um novo backup.
rehearsal-sound = { $name }, de { $made }, está inteiro. A frase-senha o abre, e tudo voltou. Registros: { $records }. Anexos: { $attachments }.
rehearsal-unsound = { $name }, de { $made }, abre, mas nem tudo voltou. Registros: { $records }. Anexos: { $attachments }. Faça um novo backup.
restored-whole = O backup de { $made } foi restaurado e conferido. Registros: { $records }. Anexos: { $attachments }.
restored-partly = O que pôde ser lido do backup de { $made } foi restaurado. Registros: { $records }. Anexos: { $attachments }. Faltam: { $lost }. Guarde o arquivo de backup: o que falta pode estar em outro.
restored-damaged-copy = O próprio arquivo de backup está danificado num ponto guardado em dobro: faça logo um novo backup.
restored-kept = O cofre que estava aqui ficou na pasta “{ $folder }”.
export-done = Está tudo na pasta “{ $folder }”. Arquivos: { $count }. Quem abrir essa pasta pode lê-los.
export-chat-done = Os lançamentos estão em “{ $file }”. O arquivo não é criptografado: quem abri-lo pode ler.
export-warning = Os arquivos desta pasta não são criptografados. Quem abri-la pode lê-los. Isto não é um backup.
export-readme-intro = Esta pasta contém tudo o que havia no seu cofre do Tidings em { $day }, em arquivos comuns. Nada aqui está criptografado: quem abrir a pasta pode ler. Arquivos que terminam em { $table } são tabelas para qualquer planilha; os que terminam em { $lines } têm um registro por linha, para programas. Valores são números decimais; dias e horas seguem a ISO 8601. Lançamentos que você apagou ficaram de fora; frase-senha, frase de recuperação e segredos dos vínculos não estão aqui.
export-file-settings = Seus ajustes.
export-file-accounts = Suas contas e de onde cada uma é lida.
export-file-access = Cada leitura de um banco: quando, de onde e o que resultou.
export-file-payees = Como você chama os favorecidos e as categorias que escolheu para eles.
export-file-layouts = Como você disse que tabelas e datas dos arquivos são lidas.
export-file-seen = Quais arquivos da sua pasta já foram vistos, e quando.
export-file-alerts = A conversa com todos os alertas.
export-file-review = A conversa com todas as perguntas em aberto.
export-file-folder = Uma pasta por conta, com estes arquivos:
export-file-entries = Todos os pagamentos.
export-file-messages = Todo o resto da conversa: notas, perguntas e respostas, saldos, alertas.
export-file-decisions = O que foi decidido sem perguntar, por quê, e o que você desfez.
export-file-receipts = O que foi lido de cada recibo e a que pagamento pertence.
export-file-attachments = Os próprios recibos, como foram entregues.
