# Alerts: the title, and one sentence that gives the reason.
# $times is a finished text ("12" or "3.4"); $factor is the same as a whole number, for plurals.

finding-title-alert = Is this you? { $amount } at { $payee }
finding-title-notice = Worth a look: { $amount } at { $payee }

finding-factor = { $times }×

finding-new-payee = First payment to this shop, { finding-factor } what you usually pay.
finding-new-payee-at = First payment to this shop, { finding-factor } what you usually pay, at { $time }.
finding-new-payee-category = First payment to this shop, { finding-factor } your usual for { $category }.
finding-new-payee-category-at = First payment to this shop, { finding-factor } your usual for { $category }, at { $time }.

finding-unusual-more =
    { $earlier ->
        [one] { finding-factor } the { $usual } you paid here the one time before.
       *[other] { finding-factor } your usual here, which is { $usual } over { $earlier } payments.
    }
finding-unusual-more-at =
    { $earlier ->
        [one] { finding-factor } the { $usual } you paid here the one time before, at { $time }.
       *[other] { finding-factor } your usual here, which is { $usual } over { $earlier } payments, at { $time }.
    }
finding-unusual-less =
    { $earlier ->
        [one] Much less than the { $usual } you paid here the one time before.
       *[other] Much less than your usual here, which is { $usual } over { $earlier } payments.
    }
finding-unusual-less-at =
    { $earlier ->
        [one] Much less than the { $usual } you paid here the one time before, at { $time }.
       *[other] Much less than your usual here, which is { $usual } over { $earlier } payments, at { $time }.
    }

finding-duplicate = The same amount at the same shop as on { $day }: charged twice?
finding-duplicate-at = The same amount at the same shop as on { $day }, again at { $time }: charged twice?

finding-card-testing =
    { $count ->
        [one] { $count } small payment of { $small } at a new shop, then this one: stolen cards are tried out like that.
       *[other] { $count } small payments of up to { $small } at new shops, then this one: stolen cards are tried out like that.
    }
finding-card-testing-at =
    { $count ->
        [one] { $count } small payment of { $small } at a new shop, then this one at { $time }: stolen cards are tried out like that.
       *[other] { $count } small payments of up to { $small } at new shops, then this one at { $time }: stolen cards are tried out like that.
    }

finding-price-rise = Now { $now } instead of { $before }: { $percent } more than before.
finding-price-rise-at = Now { $now } instead of { $before }, charged at { $time }: { $percent } more than before.

scale-usual = your usual: { $low } – { $high }
scale-before = before: { $before }
scale-this = this one
