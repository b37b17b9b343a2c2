# التنبيهات: العنوان، وجملة واحدة تذكر السبب.
# $times نص جاهز («١٢» أو «٣٫٤»)، و$factor هو العدد نفسه مقرّبًا لاختيار صيغة المعدود.

finding-title-alert = هل هذه العملية منك؟ { $amount } لدى { $payee }
finding-title-notice = تستحق نظرة: { $amount } لدى { $payee }

finding-factor =
    { $factor ->
        [few] { $times } أضعاف
        [many] { $times } ضعفًا من
       *[other] { $times } ضعف
    }

finding-new-payee = أول دفع لهذا المتجر، بما يعادل { finding-factor } المبلغ الذي تدفعه عادةً.
finding-new-payee-at = أول دفع لهذا المتجر، بما يعادل { finding-factor } المبلغ الذي تدفعه عادةً، في الساعة { $time }.
finding-new-payee-category = أول دفع لهذا المتجر، بما يعادل { finding-factor } معتادك في { $category }.
finding-new-payee-category-at = أول دفع لهذا المتجر، بما يعادل { finding-factor } معتادك في { $category }، في الساعة { $time }.

finding-unusual-more =
    { $earlier ->
        [one] بما يعادل { finding-factor } المبلغ { $usual } الذي دفعته هنا في المرة السابقة.
        [two] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في عمليتين سابقتين.
        [few] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في { $earlier } عمليات سابقة.
       *[other] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في { $earlier } عملية سابقة.
    }
finding-unusual-less =
    { $earlier ->
        [one] أقل بكثير من المبلغ { $usual } الذي دفعته هنا في المرة السابقة.
        [two] أقل بكثير من معتادك هنا، وهو { $usual } في عمليتين سابقتين.
        [few] أقل بكثير من معتادك هنا، وهو { $usual } في { $earlier } عمليات سابقة.
       *[other] أقل بكثير من معتادك هنا، وهو { $usual } في { $earlier } عملية سابقة.
    }
finding-unusual-more-at =
    { $earlier ->
        [one] بما يعادل { finding-factor } المبلغ { $usual } الذي دفعته هنا في المرة السابقة، في الساعة { $time }.
        [two] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في عمليتين سابقتين، في الساعة { $time }.
        [few] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في { $earlier } عمليات سابقة، في الساعة { $time }.
       *[other] بما يعادل { finding-factor } معتادك هنا، وهو { $usual } في { $earlier } عملية سابقة، في الساعة { $time }.
    }
finding-unusual-less-at =
    { $earlier ->
        [one] أقل بكثير من المبلغ { $usual } الذي دفعته هنا في المرة السابقة، في الساعة { $time }.
        [two] أقل بكثير من معتادك هنا، وهو { $usual } في عمليتين سابقتين، في الساعة { $time }.
        [few] أقل بكثير من معتادك هنا، وهو { $usual } في { $earlier } عمليات سابقة، في الساعة { $time }.
       *[other] أقل بكثير من معتادك هنا، وهو { $usual } في { $earlier } عملية سابقة، في الساعة { $time }.
    }

finding-duplicate = المبلغ نفسه لدى المتجر نفسه كما في { $day }: هل خُصم مرتين؟
finding-duplicate-at = المبلغ نفسه لدى المتجر نفسه كما في { $day }، ثم مجددًا في الساعة { $time }: هل خُصم مرتين؟

finding-card-testing =
    { $count ->
        [one] دفعة صغيرة بمبلغ { $small } لدى متجر جديد، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة.
        [two] دفعتان صغيرتان لا تتجاوزان { $small } لدى متاجر جديدة، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة.
        [few] { $count } دفعات صغيرة لا تتجاوز { $small } لدى متاجر جديدة، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة.
       *[other] { $count } دفعة صغيرة لا تتجاوز { $small } لدى متاجر جديدة، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة.
    }
finding-card-testing-at =
    { $count ->
        [one] دفعة صغيرة بمبلغ { $small } لدى متجر جديد، ثم هذه العملية في الساعة { $time }: هكذا تُجرَّب البطاقات المسروقة.
        [two] دفعتان صغيرتان لا تتجاوزان { $small } لدى متاجر جديدة، ثم هذه العملية في الساعة { $time }: هكذا تُجرَّب البطاقات المسروقة.
        [few] { $count } دفعات صغيرة لا تتجاوز { $small } لدى متاجر جديدة، ثم هذه العملية في الساعة { $time }: هكذا تُجرَّب البطاقات المسروقة.
       *[other] { $count } دفعة صغيرة لا تتجاوز { $small } لدى متاجر جديدة، ثم هذه العملية في الساعة { $time }: هكذا تُجرَّب البطاقات المسروقة.
    }

finding-price-rise = أصبح { $now } بدلًا من { $before }، بزيادة { $percent } عن السابق.
finding-price-rise-at = أصبح { $now } بدلًا من { $before }، وخُصم في الساعة { $time }، بزيادة { $percent } عن السابق.

scale-usual = معتادك: { $low } – { $high }
scale-before = سابقًا: { $before }
scale-this = هذه العملية
