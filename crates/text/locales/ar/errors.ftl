# عند تعذر شيء: جملة تقول ما حدث، و.next تقول ما يمكن فعله.

error-unknown = حدث خطأ ما ({ $code }).
    .next = حاول مرة أخرى. إن تكرر ذلك فأغلق Tidings ثم افتحه من جديد؛ سجلاتك في أمان.
error-bad-request = طلبت النافذة شيئًا لا يعرفه Tidings.
    .next = أغلق Tidings ثم افتحه من جديد.
error-not-found = لم يعد هذا موجودًا هنا.
    .next = عُد إلى قائمة المحادثات.
error-text-too-long = هذا السطر أطول من أن يُحفظ.
    .next = اكتب ٤٠٠٠ حرف على الأكثر.
error-no-amount = لا يوجد مبلغ في هذا السطر.
    .next = اكتبه هكذا: ⁨/صرفت ١٢٫٥٠ قهوة⁩
error-no-account-yet = لا يوجد هنا بعد حساب يُحفظ معه هذا.
    .next = اربط مصرفًا أو أفلت كشف حساب أولًا.
error-one-time-code = في هذا النص رمز يُستعمل مرة واحدة. لم يُحفظ.
    .next = الصق رسائل المدفوعات وحدها، لا الرموز أبدًا.
error-not-a-message = ليست هذه رسالة من مصرف عن دفعة.
    .next = الصق الرسالة كاملة كما أرسلها المصرف.
error-no-account-in-currency = لا يوجد هنا حساب بعملة { $currency }.
    .next = اربط أولًا الحساب الذي تتحدث عنه الرسالة أو استورد كشفه.
error-which-account = قد يكون المقصود أكثر من حساب.
    .next = ضعها في محادثة الحساب الذي تخصه.

## الخزنة

error-wrong-passphrase = عبارة المرور غير صحيحة.
    .next = تحقق من مفتاح الأحرف الكبيرة ولغة لوحة المفاتيح، أو استخدم عبارة الاسترداد.
error-wrong-recovery-phrase = ليست هذه عبارة الاسترداد لهذه الخزنة.
    .next = تحقق من ترتيب الكلمات وإملائها.
error-recovery-mismatch = لا تطابق هذه الكلمات عبارة الاسترداد.
    .next = راجع ما كتبته وحاول مرة أخرى.
error-weak-passphrase = عبارة المرور هذه سهلة التخمين.
    .next = اختر أربع كلمات أو أكثر لا صلة بينها.
error-open-elsewhere = هذه الخزنة مفتوحة في نسخة أخرى من Tidings.
    .next = أغلق النسخة الأخرى أو استخدمها.
error-vault-damaged = الخزنة تالفة ولم يُغيَّر فيها شيء.
    .next = اترك مجلدها كما هو واستعد نسخة احتياطية إلى جانبه.
error-vault-exists = توجد خزنة في هذا المجلد.
    .next = افتحها، أو اختر مجلدًا آخر.
error-no-vault = لا توجد خزنة في هذا المجلد.
    .next = أنشئ خزنة، أو اختر مجلدًا آخر.
error-locked = Tidings مقفل.
    .next = افتحه بعبارة المرور.
error-disk-full = القرص ممتلئ. لم يُفقد شيء، لكن لم يُحفظ جديد.
    .next = أفرغ بعض المساحة وحاول مرة أخرى.
error-storage-failed = تعذرت القراءة من القرص أو الكتابة عليه.
    .next = تحقق من اتصال القرص ومن السماح بالكتابة في المجلد، ثم حاول مرة أخرى.
error-vault-open-elsewhere = { error-open-elsewhere }
    .next = { error-open-elsewhere.next }
error-recovery-phrase-malformed = ليست هذه عبارة استرداد: فيها كلمة ناقصة أو خاطئة أو في غير موضعها.
    .next = اكتب الكلمات الأربع والعشرين كلها بترتيبها.
error-keyring-secret-missing = لا يوجد في حلقة مفاتيح هذا الحاسوب سر يفتح هذه الخزنة.
    .next = افتحها بعبارة المرور، ثم أوقف حلقة المفاتيح وفعّلها من جديد في الإعدادات.
error-keyring-unavailable = حلقة مفاتيح هذا الحاسوب لا تستجيب.
    .next = افتح قفل حلقة المفاتيح، أو استخدم عبارة المرور.
error-not-enough-memory = لا تكفي الذاكرة المتاحة لفتح الخزنة.
    .next = أغلق برامج أخرى وحاول مرة أخرى.
error-vault-version-unsupported = كُتبت هذه الخزنة بإصدار أحدث من Tidings.
    .next = ثبّت أحدث إصدار من Tidings وافتحها من جديد.
error-vault-header-damaged = الملف الأول في الخزنة تالف، وكذلك نسخته.
    .next = اترك المجلد كما هو واستعد نسخة احتياطية إلى جانبه.
error-vault-header-refused = تطلب الخزنة عند فتحها حسابات أكثر مما ينبغي، ولذلك لم تُفتح.
    .next = قد يكون أحد غيّر ملفاتها. استعد نسخة احتياطية إلى جانبها.
error-vault-keys-damaged = ملف مفاتيح الخزنة تالف، وكذلك نسخته.
    .next = اترك المجلد كما هو واستعد نسخة احتياطية إلى جانبه.
error-journal-damaged = سجل الخزنة تالف. ما سبق موضع التلف ما زال مقروءًا.
    .next = اترك المجلد كما هو واستعد نسخة احتياطية إلى جانبه.
error-record-damaged = أحد قيود الخزنة تالف وتُرك جانبًا.
    .next = إن افتقدت شيئًا فاستعد نسخة احتياطية إلى جانب الخزنة.
error-attachment-missing = لم يعد أصل هذا الإيصال موجودًا هنا.
    .next = أفلت الملف في المحادثة مرة أخرى.
error-attachment-damaged = أصل هذا الإيصال تالف.
    .next = أفلت الملف في المحادثة مرة أخرى.
error-attachments-full = لم يعد هناك متسع للمرفقات، فقد بلغت معًا حدّها.
    .next = ارفع الحد من الإعدادات، في قسم «السلامة»، ثم أفلت الملف في المحادثة مرة أخرى.
error-not-a-backup = هذا الملف ليس نسخة احتياطية من Tidings.
    .next = اختر ملفًا آخر. ينتهي اسم النسخة الاحتياطية عادةً بـ .tidings-backup.
error-backup-incomplete = هذه النسخة الاحتياطية مبتورة: نهايتها مفقودة.
    .next = انسخها مرة أخرى من حيث كانت، أو اختر نسخة أقدم.
error-backup-damaged = جزء من هذه النسخة الاحتياطية تالف.
    .next = انسخها مرة أخرى من حيث كانت، أو اختر نسخة أخرى. ويمكن مع ذلك استرجاع ما لا يزال مقروءًا.
error-backup-not-verified = عند إعادة القراءة لم تكن النسخة الاحتياطية كما كُتبت، لذلك لم تُحفظ.
    .next = قد يكون القرص على وشك التعطل: أنشئ النسخة على قرص آخر.
error-import-stopped = أُوقف الاستيراد.
    .next = لم يُحفظ شيء من الملف. يمكنك إضافته مجددًا متى شئت.
error-backup-running = تُنشأ نسخة احتياطية الآن.
    .next = انتظر حتى تنتهي، أو أوقفها أولًا.
error-backup-folder-missing = مجلد النسخ الاحتياطية غير موجود.
    .next = وصّل القرص الذي فيه المجلد، أو اختر مجلدًا آخر في الإعدادات.
error-file-exists = يوجد ملف آخر بهذا الاسم، وليس نسخة احتياطية من هذه الخزنة.
    .next = اختر اسمًا آخر.
error-folder-missing = المجلد المتابَع غير موجود.
    .next = صِل القرص الذي يحويه، أو اختر مجلدًا آخر في الإعدادات.
error-folder-file-gone = لم يعد هذا الملف في المجلد أو تغيّر.
    .next = أفلت الملف في إحدى المحادثات.
error-folder-not-empty = هذا المجلد ليس فارغًا.
    .next = اختر مجلدًا فارغًا، أو سمِّ مجلدًا جديدًا.
error-stopped = توقّف.
    .next = ابدأ من جديد متى شئت.
error-unknown-account = لم يعد هذا الحساب موجودًا هنا.
    .next = عُد إلى قائمة المحادثات.
error-index-failed = تعذر استخدام الفهرس. سجلاتك نفسها في أمان.
    .next = أغلق Tidings ثم افتحه من جديد ليُعاد بناء الفهرس.
error-io = { error-storage-failed }
    .next = { error-storage-failed.next }
error-no-randomness = لا يقدّم هذا الحاسوب أرقامًا عشوائية، ولذلك لا يمكن ختم شيء بأمان.
    .next = أعد تشغيل الحاسوب وحاول مرة أخرى.

## ربط البنوك وقراءتها

error-token-malformed = ليس هذا رمزًا من هذا النوع.
    .next = انسخ الرمز كاملًا من الصفحة التي تعطيه والصقه مرة أخرى.
error-token-used = استُخدم رمز الإعداد هذا من قبل أو انتهت صلاحيته.
    .next = إن لم تكن أنت من استخدمه فألغِ وصوله من صفحة الجسر، ثم أنشئ رمزًا جديدًا.
error-not-https = العنوان غير آمن، ولذلك لم يُرسل شيء.
    .next = اطلب من الجسر رمزًا يبدأ عنوانه بـ https.
error-unreachable = تعذر الوصول إلى { $host }.
    .next = تحقق من اتصالك. سيعيد Tidings المحاولة تلقائيًا.
error-timed-out = تأخر البنك كثيرًا في الرد.
    .next = سيعيد Tidings المحاولة تلقائيًا.
error-tls-failed = تعذر التحقق من هوية البنك، ولذلك لم يُرسل شيء.
    .next = تحقق من تاريخ هذا الحاسوب ووقته، ومن أن هذه الشبكة موثوقة.
error-bank-unavailable = البنك غير متاح حاليًا.
    .next = سيعيد Tidings المحاولة تلقائيًا. تبقى سجلاتك متاحة للقراءة.
error-payment-required = يطلب الجسر دفع الاشتراك قبل أن يقدم المزيد.
    .next = سوِّ ذلك في صفحة الجسر ثم أعد القراءة.
error-access-revoked = لم يعد البنك يسمح بهذا الربط.
    .next = اربطه من جديد برمز جديد. يبقى هنا ما قُرئ من قبل.
error-too-many-requests = يطلب البنك تقليل عدد القراءات.
    .next = انتظر قليلًا. سيعيد Tidings القراءة تلقائيًا.
error-budget-spent = نفدت قراءات اليوم.
    .next = سيعيد Tidings القراءة بعد { $until }.
error-not-json = تعذر فهم رد البنك.
    .next = حاول لاحقًا. لم يتغير شيء.
error-too-large = الحجم أكبر مما تمكن قراءته بأمان، ولذلك لم يُقرأ.
    .next = اختر مدة أقصر وحاول مرة أخرى. لم يتغير شيء.
error-redirected = يحيل عنوان البنك إلى خادم آخر، ولذلك لم يُرسل إليه شيء.
    .next = اسأل الجسر إن كان قد انتقل، ثم اربطه من جديد.
error-not-secure = { error-not-https }
    .next = { error-not-https.next }
error-tls = { error-tls-failed }
    .next = { error-tls-failed.next }
error-over-budget = { error-budget-spent }
    .next = سيعيد Tidings القراءة تلقائيًا حين يُسمح بذلك.
error-access-malformed = لم يرد الجسر بعنوان يُقرأ منه.
    .next = أنشئ رمز إعداد جديدًا في صفحة الجسر واربطه من جديد.
error-host-not-allowed = رُفض عنوان لا يتبع البنك المربوط.
    .next = لم يُرسل إليه شيء. إن كان الجسر قد انتقل فاربطه من جديد.
error-refused = رفض البنك القراءة.
    .next = سيعيد Tidings المحاولة تلقائيًا. إن بقي الحال كذلك فاربطه من جديد.
error-no-client = لا يستطيع هذا الحاسوب إنشاء اتصالات آمنة حاليًا.
    .next = أغلق Tidings ثم افتحه من جديد.

## الملفات

error-not-a-statement = ليس { $name } كشفًا أو إيصالًا يستطيع Tidings قراءته.
    .next = نزّله من بنكك بصيغة OFX أو QFX أو QIF أو CAMT أو MT940 أو CSV.
error-empty-file = الملف فارغ.
    .next = نزّله مرة أخرى.
error-file-too-large = الملف كبير جدًا.
    .next = نزّل مدة أقصر.
error-needs-mapping = يحتاج Tidings إلى معرفة معنى كل عمود.
    .next = أكّد الأعمدة.
error-archive-locked = الملف المضغوط مقفل بكلمة مرور.
    .next = فك ضغطه أولًا ثم أفلت الملفات التي فيه.
error-sign-on-refused = رفض البنك تسجيل الدخول عند إعداد هذا الملف.
    .next = سجّل الدخول إلى بنكك ونزّل الملف مرة أخرى.
error-no-statement = { $name } صادر عن بنك لكنه لا يحوي كشفًا.
    .next = اختر حسابًا ومدة لدى بنكك ونزّله مرة أخرى.
error-nothing-readable = تعذرت قراءة أي سطر من { $name }.
    .next = نزّله مرة أخرى، أو بصيغة أخرى.
error-needs-date-order = ليس واضحًا هل يأتي اليوم أم الشهر أولًا في { $name }.
    .next = حدّد أيهما يأتي أولًا ثم أفلت الملف من جديد.
error-needs-currency = لا يذكر { $name } عملة مبالغه.
    .next = أفلت الملف في محادثة حسابه، أو حدّد العملة.
error-broken-spreadsheet = تعذّر فتح جدول البيانات هذا. قد يكون تالفًا أو محميًا بكلمة مرور.
    .next = افتحه في برنامج جداول البيانات واحفظه جدول CSV دون كلمة مرور، ثم أفلته هنا.
error-bad-mapping = لا تناسب هذه الأعمدة الملف.
    .next = اختر عمودًا لليوم وعمودًا للمبلغ.
error-unreadable-file = تعذرت قراءة الملف.
    .next = تأكد من وجوده ومن السماح بقراءته.
error-csv-no-rows = لا توجد في هذا الملف صفوف فيها عمليات دفع.
    .next = اختر مدة أخرى ونزّله مرة أخرى.
error-amount-out-of-range = يوجد مبلغ أكبر مما يستطيع Tidings حفظه.
    .next = راجع المبالغ في المصدر؛ لم يتغير شيء.
error-amount-unreadable = تعذرت قراءة أحد المبالغ.
    .next = راجع المبالغ في المصدر؛ لم يتغير شيء.
error-amount-ambiguous = ليس واضحًا أي علامة في المبلغ هي الفاصلة العشرية.
    .next = أكّد الأعمدة والفاصلة العشرية.
error-amount-too-precise = في أحد المبالغ منازل عشرية أكثر مما لعملته.
    .next = تحقق من العملة؛ لم يتغير شيء.

## سطر الأوامر

error-no-passphrase = لم تُذكر عبارة المرور.
    .next = حدّد الملف الذي يحويها بالخيار --passphrase-file، أو ضع - لقراءتها من الإدخال القياسي.
error-secret-unreadable = تعذرت قراءة الملف الذي يحوي عبارة المرور أو الرمز.
    .next = تأكد من وجوده ومن السماح بقراءته.
error-unknown-language = لا يتحدث Tidings هذه اللغة.
    .next = اختر en أو vi أو pt-BR أو ar.
error-no-data-folder = لا يحدد هذا الحاسوب مجلدًا للبيانات.
    .next = حدّد مجلد الخزنة بالخيار --vault.
error-no-runtime = تعذر بدء tidingsctl.
    .next = أغلق برامج أخرى وحاول مرة أخرى.

## صفوف مرفوضة؛ $detail هو النص كما ورد في الملف

problem-at = { $place }: { $problem }.
problem-at-with = { $place }: { $problem }: «{ $detail }».
problem-with = { $problem }: «{ $detail }».
problem-alone = { $problem }.
problem-unknown = تعذرت القراءة
problem-bad-amount = تعذرت قراءة المبلغ
problem-amount-unreadable = تعذرت قراءة المبلغ
problem-amount-ambiguous = الفاصلة العشرية غير واضحة
problem-amount-too-precise = منازل المبلغ العشرية أكثر مما لعملته
problem-amount-out-of-range = المبلغ كبير جدًا
problem-missing-amount = لا يوجد مبلغ
problem-amount-missing = لا يوجد مبلغ
problem-bad-date = تعذرت قراءة اليوم
problem-date-unreadable = تعذرت قراءة اليوم
problem-missing-date = لا يوجد يوم
problem-date-missing = لا يوجد يوم
problem-row-without-date = لا يوجد يوم
problem-account-missing = لم يُذكر الحساب
problem-currency-unreadable = تعذرت قراءة العملة
problem-units-unreadable = تعذرت قراءة عدد الوحدات
problem-replaces-earlier = يحلّ محلّ دفعة سابقة ليست في هذا الملف؛ انظر هل ما زالت القديمة هنا
problem-takes-back-earlier = يُلغي دفعة سابقة ليست في هذا الملف؛ انظر هل ما زالت هنا
problem-not-carried-out = رُفضت هذه الدفعة أو أُلغيت فلم يُنقل مال
problem-direction-unreadable = ليس واضحًا هل دخل المال أم خرج
problem-balance-unreadable = تعذرت قراءة الرصيد
problem-balance-undated = الرصيد بلا يوم
problem-row-shape = هذه ليست عملية
problem-message-currency-guessed = لم تُذكر العملة فأُخذت من هذه المحادثة
problem-message-day-unsaid = لم يُذكر اليوم فاعتُبر اليوم الحالي
problem-row-amount = تعذرت قراءة المبلغ
problem-account-without-id = الحساب بلا رقم
problem-account-currency = العملة غير معروفة
problem-balance-amount = تعذرت قراءة الرصيد
problem-balance-without-date = الرصيد بلا يوم
problem-bank-status = يفيد البنك
problem-line-too-long = السطر طويل جدًا
problem-xml-malformed = الملف تالف هنا
problem-nested-too-deep = الملف متداخل أكثر من اللازم، فلم يُقرأ الباقي
problem-entry-cut-off = العملية مبتورة
problem-date-assumed = لا يوجد يوم، فأُخذ يوم الكشف
problem-file-refused = تعذرت قراءة هذا الملف من الملف المضغوط
problem-too-many-rows = الصفوف أكثر مما يقرؤه Tidings من ملف واحد
problem-more-problems =
    { $count ->
        [zero] لا صفوف أخرى مرفوضة
        [one] صف آخر مرفوض
        [two] صفان آخران مرفوضان
        [few] { $count } صفوف أخرى مرفوضة
        [many] { $count } صفًا آخر مرفوضًا
       *[other] { $count } صف آخر مرفوض
    }
