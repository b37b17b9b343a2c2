# Alertas: o título e uma frase com o motivo.
# $times é um texto pronto ("12" ou "3,4"); $factor é o mesmo, arredondado, para plurais.

finding-title-alert = Foi você? { $amount } em { $payee }
finding-title-notice = Vale conferir: { $amount } em { $payee }

finding-factor = { $times }×

finding-new-payee = Primeiro pagamento a esta loja, { finding-factor } o que você costuma pagar.
finding-new-payee-at = Primeiro pagamento a esta loja, { finding-factor } o que você costuma pagar, às { $time }.
finding-new-payee-category = Primeiro pagamento a esta loja, { finding-factor } o seu normal em { $category }.
finding-new-payee-category-at = Primeiro pagamento a esta loja, { finding-factor } o seu normal em { $category }, às { $time }.

finding-unusual-more =
    { $earlier ->
        [one] { finding-factor } os { $usual } que você pagou aqui da outra vez.
       *[other] { finding-factor } o seu normal aqui, que é { $usual } em { $earlier } pagamentos.
    }
finding-unusual-more-at =
    { $earlier ->
        [one] { finding-factor } os { $usual } que você pagou aqui da outra vez, às { $time }.
       *[other] { finding-factor } o seu normal aqui, que é { $usual } em { $earlier } pagamentos, às { $time }.
    }
finding-unusual-less =
    { $earlier ->
        [one] Bem menos que os { $usual } que você pagou aqui da outra vez.
       *[other] Bem menos que o seu normal aqui, que é { $usual } em { $earlier } pagamentos.
    }
finding-unusual-less-at =
    { $earlier ->
        [one] Bem menos que os { $usual } que você pagou aqui da outra vez, às { $time }.
       *[other] Bem menos que o seu normal aqui, que é { $usual } em { $earlier } pagamentos, às { $time }.
    }

finding-duplicate = Mesmo valor e mesma loja de { $day }: cobrado duas vezes?
finding-duplicate-at = Mesmo valor e mesma loja de { $day }, de novo às { $time }: cobrado duas vezes?

finding-card-testing =
    { $count ->
        [one] { $count } pagamento pequeno de { $small } em uma loja nova e depois este: é assim que se testa um cartão roubado.
       *[other] { $count } pagamentos pequenos de até { $small } em lojas novas e depois este: é assim que se testa um cartão roubado.
    }
finding-card-testing-at =
    { $count ->
        [one] { $count } pagamento pequeno de { $small } em uma loja nova e depois este, às { $time }: é assim que se testa um cartão roubado.
       *[other] { $count } pagamentos pequenos de até { $small } em lojas novas e depois este, às { $time }: é assim que se testa um cartão roubado.
    }

finding-price-rise = Agora { $now } em vez de { $before }: { $percent } a mais que antes.
finding-price-rise-at = Agora { $now } em vez de { $before }, cobrado às { $time }: { $percent } a mais que antes.

scale-usual = seu normal: { $low } – { $high }
scale-before = antes: { $before }
scale-this = este
