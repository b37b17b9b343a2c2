# كلمات النافذة: الأزرار والتسميات والشاشات. كل ما يخص المال في الملفات الأخرى.

app-title = Tidings
close = إغلاق
cancel = إلغاء
continue = متابعة
back = رجوع
save = حفظ
undo = تراجع
show = عرض
day = اليوم
note = ملاحظة
balance = الرصيد
number = { NUMBER($n) }
demo-mark = تجربة: أموال غير حقيقية

## First screens

welcome-what = ‏Tidings تطبيق مراسلة لأموالك أنت: كل حساب محادثة، وتصل إليها المدفوعات والإيصالات والتنبيهات على شكل رسائل.
welcome-where = كل شيء يبقى مشفّرًا على هذا الحاسوب. لا خادم وراءه، ولا يقرؤه أحد غيرك.
welcome-create = أنشئ خزنتك
welcome-create-hint = لحساباتك وملفاتك
welcome-demo = تجوّل مع مصرف تجريبي
welcome-demo-hint = خزنة منفصلة بأموال غير حقيقية
create-title = أنشئ خزنتك
create-title-demo = أنشئ خزنة التجربة
create-lead = عبارة المرور تقفل كل ما يحفظه Tidings. لا يعرفها غيرك، ولا يستطيع أحد إعادة تعيينها.
create-lead-demo = للتجربة خزنة خاصة بها منفصلة عن خزنتك، وتعمل عبارة مرورها كما في الحقيقة.
create-again = لم يكتمل إنشاء الخزنة، ولم يعد ممكنًا عرض عبارة الاسترداد. ابدأ من جديد من فضلك.
create-busy = جارٍ إنشاء الخزنة…
passphrase = عبارة المرور
passphrase-again = عبارة المرور مرة أخرى
passphrase-show = إظهار عبارة المرور
passphrase-hide = إخفاء عبارة المرور
passphrase-hint = أربع كلمات أو أكثر لا رابط بينها تصنع عبارة جيدة.
passphrase-differs = العبارتان غير متطابقتين.
strength-0 = تُخمَّن فورًا. زِد الكلمات.
strength-1 = ضعيفة جدًا. زِد الكلمات.
strength-2 = ضعيفة. كلمة أخرى تفيد.
strength-3 = قوية.
strength-4 = قوية جدًا.
recovery-title = عبارة الاسترداد
recovery-lead = هذه الكلمات الأربع والعشرون تفتح خزنتك إذا نسيت عبارة المرور. تُعرض مرة واحدة، الآن.
recovery-warning = اكتبها على ورقة بهذا الترتيب، واحفظ الورقة حيث لا يجدها غيرك. من يملك الكلمات يستطيع قراءة كل شيء.
recovery-written = كتبتها
recovery-check-title = لنتحقق
recovery-check-lead = اكتب هذه الكلمات من ورقتك من فضلك.
recovery-word = الكلمة { NUMBER($position) }
recovery-submit = تحقق وافتح
recovery-show-again = عرض الكلمات مرة أخرى
persona-title = من تودّ أن تكون؟
persona-lead = يعمل المصرف التجريبي على هذا الحاسوب، ويبتكر معاملات أربعة عشر شهرًا لشخص واحد.
persona-hint = يمكنك تغيير اللغة في أي وقت.
persona-busy = المصرف يفتح أبوابه، وجارٍ قراءة حساباته…
unlock-title = أهلًا بعودتك
unlock-lead-watching = مقفل. ما زالت الحسابات تُقرأ، وتأتي التحذيرات بلا تفاصيل.
unlock-lead-full = مقفل بالكامل. لا يُقرأ شيء.
lock-fully = اقفل بالكامل
unlock-which = أي خزنة
vault-own = خزنتك
vault-demo = تجربة
unlock-submit = فتح القفل
unlock-busy = جارٍ فتح القفل…
unlock-recover = استخدام عبارة الاسترداد
unlock-keyring = الفتح بحلقة المفاتيح
recover-title = الفتح بعبارة الاسترداد
recover-lead = اكتب الكلمات الأربع والعشرين واختر عبارة مرور جديدة.
recover-words = عبارة الاسترداد
recover-submit = افتح الخزنة

## Chats

chats-label = المحادثات
chats-accounts = الحسابات
chats-total = كل الحسابات
chat-unread = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { NUMBER($count) } رسائل غير مقروءة
    [many] { NUMBER($count) } رسالة غير مقروءة
   *[other] { NUMBER($count) } رسالة غير مقروءة
}
search-placeholder = ابحث في كل شيء
search-clear = مسح البحث
vault-damaged = تعذّرت قراءة جزء من الخزنة. افحصها من الإعدادات، في قسم السلامة.
search-results = نتائج البحث
search-found = { $count ->
    [zero] لم يُعثر على شيء
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { NUMBER($count) } نتائج
    [many] { NUMBER($count) } نتيجة
   *[other] { NUMBER($count) } نتيجة
}
lock-now = اقفل بالكامل الآن
lock-choose = اختر طريقة القفل
lock-window = اقفل النافذة
lock-window-hint = تبقى الحسابات تُقرأ، وتأتي التحذيرات بلا تفاصيل.
lock-full = اقفل بالكامل
lock-full-hint = تُمحى كل المفاتيح من الذاكرة. لا يُقرأ شيء ولا يُقال شيء.
empty-title = لا حسابات بعد
empty-lead = اربط مصرفًا، أو أفلت كشف حساب في هذه النافذة.
empty-link = ربط مصرف
empty-link-hint = برمز SimpleFIN خاص بك
empty-file = فتح كشف حساب
empty-file-hint = ‏OFX أو QFX أو QIF أو CAMT أو MT940 أو CSV

## Linking

link-open = ربط مصرف
link-title = ربط مصرف
link-what = يقرأ Tidings الحسابات عبر SimpleFIN، وهو جسر تسجّل فيه بنفسك فيعطيك رمز إعداد. الصق الرمز هنا.
link-read-only = قراءة فقط: الأرصدة والمدفوعات. لا يمكن تحريك أي مال.
link-stays = ما يُقرأ يُحفظ مشفّرًا على هذا الحاسوب، ولا يُرسل إلى أي مكان.
link-ledger = كل قراءة تُدوَّن حيث تراها، ويمكنك إنهاؤها متى شئت.
link-token = رمز الإعداد
link-token-hint = يعمل الرمز مرة واحدة. الرمز المستعمل يجب إنشاؤه من جديد عند الجسر.
link-kind = طريقة القراءة
link-kind-simplefin = SimpleFIN
link-kind-sepay = SePay (فيتنام)
link-sepay-what = يقرأ Tidings حسابات المصارف الفيتنامية عبر SePay، وهي خدمة تسجّل فيها بنفسك وتصل بها حساباتك. أنشئ هناك رمز API في إعدادات الشركة ضمن API Access، ثم الصقه هنا.
link-sepay-sees = بهذا الرمز يرى Tidings المدفوعات المقيّدة وأرصدة الحسابات الموصولة هناك، ولا شيء غير ذلك.
link-sepay-token = رمز API
link-sepay-token-hint = يبقى الرمز صالحًا إلى أن تحذفه لدى SePay. يُحفظ في خزنتك مشفّرًا.
link-or-file = لا جسر لمصرفك؟ أفلت ملف كشف حساب في النافذة.
link-submit = اربط واقرأ
link-busy = جارٍ الربط…
unlink-open = إنهاء هذا الربط
unlink-title = إنهاء ربط { $chat }؟
unlink-lead = لن يقرأ Tidings حسابات هذا الربط بعد الآن. ما هو هنا يبقى، ما لم تُتلفه.
unlink-purge = إتلاف كل ما قُرئ عبره أيضًا
unlink-purge-hint = تُتلف مفاتيح الحسابات، فلا يستطيع أحد قراءة سجلاتها هنا بعد ذلك. النسخة الاحتياطية التي أُنشئت قبل ذلك ما زالت تحويها، وتفتحها عبارة المرور في ذلك الوقت.
unlink-submit = إنهاء الربط
unlink-submit-purge = إنهاء وإتلاف

## Timeline

timeline-label = رسائل { $chat }
timeline-newest = { $count ->
    [zero] إلى أحدث رسالة
    [one] إلى أحدث رسالة، واحدة غير مقروءة
    [two] إلى أحدث رسالة، اثنتان غير مقروءتين
    [few] إلى أحدث رسالة، { NUMBER($count) } غير مقروءة
    [many] إلى أحدث رسالة، { NUMBER($count) } غير مقروءة
   *[other] إلى أحدث رسالة، { NUMBER($count) } غير مقروءة
}
timeline-empty-title = لا شيء هنا بعد
timeline-empty-text = تظهر الرسائل هنا حالما يكون هناك ما يُقال.
review-empty-title = لا شيء يحتاج إلى قرار
review-empty-text = هنا يُسأل عمّا لا يقرّره سواك.
sync-now = اقرأ الآن
sync-reading = جارٍ القراءة…
sync-nothing = لا جديد.
sync-done = الجديد: { NUMBER($added) }، المتغيّر: { NUMBER($updated) }.
details-toggle = التفاصيل
entry-transfer = تحويل بين حساباتك
entry-flagged = هناك سؤال مفتوح عن هذه الدفعة
entry-receipts = { $count ->
    [zero] لا إيصالات
    [one] إيصال واحد
    [two] إيصالان
    [few] { NUMBER($count) } إيصالات
    [many] { NUMBER($count) } إيصالًا
   *[other] { NUMBER($count) } إيصال
}
entry-edit = تعديل { $payee }
entry-title = دفعة
entry-payee = الاسم
entry-payee-raw = يكتب المصرف:
entry-category = الفئة
entry-category-is = فئة { $payee }: { $category }
entry-category-of = اختر فئة { $payee }
entry-category-none = بلا فئة
entry-always = سمِّ هذا الطرف هكذا دائمًا
which-title = أي حساب تعنيه الرسالة؟
which-lead = عدة حسابات بهذه العملة. اختر الحساب الذي تتحدث عنه رسالة المصرف.
notice-table = عرض والإجابة
folder-title = مجلد كشوف الحساب
folder-lead = كشوف الحساب التي تحفظها في هذا المجلد تُستورد تلقائيًا ما دام Tidings مفتوحًا. وتبقى الملفات كما هي.
folder-label = المجلد
folder-none = لا يوجد مجلد متابَع
folder-choose = اختر المجلد…
folder-stop = إيقاف المتابعة
folder-looked = آخر اطلاع
folder-not-yet = ليس بعد
folder-latest = ما وصل مؤخرًا
folder-open = عرض { $name }
payees-title = أطراف الدفع
payees-hint = الأسماء والفئات التي اخترتها، وتسري على الدفعات الجديدة.
payees-none = لا شيء بعد. غيّر اسم دفعة أو اختر فئتها، فيُحفظ ذلك هنا.
payees-remove = إزالة القاعدة الخاصة بـ { $payee }
entry-delete = حذف هذه الدفعة
entry-delete-hint = تغادر الخط الزمني وتبقى محذوفة عند قراءة المصرف مجددًا. رصيد المصرف لا يتغير.
entry-deleted = حُذفت دفعة { $payee }.
receipt-open = فتح { $file }
alert-mine = أنا من دفع
alert-not-mine = لست أنا
alert-show = عرض الدفعة
doubt-same = دفعة واحدة
doubt-different = دفعتان
doubt-final = لا يمكن التراجع بعد اختيار «دفعة واحدة».
decision-why = السبب: { $text }
notice-lines = { $count ->
    [zero] لا تفاصيل
    [one] تفصيل واحد
    [two] تفصيلان
    [few] { NUMBER($count) } تفاصيل
    [many] { NUMBER($count) } تفصيلًا
   *[other] { NUMBER($count) } تفصيل
}

## Composer and files

composer-label = الكتابة
composer-placeholder = اسأل أو دوّن أو أفلت ملفًا
composer-cash = دوّن ما صرفته: ⁨/صرفت ١٢٫٥٠ قهوة⁩
composer-send = إرسال
composer-attach = إضافة كشف حساب أو إيصال
suggest-balance = الرصيد؟
suggest-find = ابحث عن كلمة
suggest-spent = دوّن ما صرفته
drop-label = المحادثة
drop-here = أفلت كشف حساب أو إيصالًا
file-reading = { $count ->
    [zero] جارٍ قراءة الملفات…
    [one] جارٍ قراءة ملف…
    [two] جارٍ قراءة ملفين…
    [few] جارٍ قراءة { NUMBER($count) } ملفات…
    [many] جارٍ قراءة { NUMBER($count) } ملفًا…
   *[other] جارٍ قراءة { NUMBER($count) } ملف…
}
file-too-large = ‏{ $name } أكبر من 128 ميغابايت ولم يُقرأ.
file-size = { NUMBER($kilobytes) } كيلوبايت
attachment-opening = جارٍ الفتح…
attachment-save = حفظ نسخة
attachment-plain = النسخة المحفوظة تبقى مقروءة على قرصك خارج الخزنة.
attachment-unreadable = تعذّرت قراءة الأصل.
csv-title = ما معنى الأعمدة في { $name }؟
csv-lead = يقترح Tidings معنى كل عمود. تحقق من فضلك قبل القراءة.
csv-preview = الصفوف الأولى
csv-role-none = غير مستخدم
csv-role-date = التاريخ
csv-role-amount = المبلغ
csv-role-debit = المال الخارج
csv-role-credit = المال الداخل
csv-role-payee = الاسم
csv-role-memo = البيان
csv-role-balance = الرصيد بعدها
csv-none = لا شيء
csv-order = ترتيب التاريخ
csv-order-ask = اختر من فضلك
csv-order-why = يمكن قراءة هذه التواريخ بأكثر من طريقة، فالقرار لك.
csv-order-dmy = يوم، شهر، سنة
csv-order-mdy = شهر، يوم، سنة
csv-order-ymd = سنة، شهر، يوم
csv-currency = رمز العملة
csv-target = القراءة إلى
csv-target-new = حساب جديد
csv-lead-known = سبق أن أكّدت جداول بهذا الشكل. تحقّق من أن هذا الجدول فُهم كما ينبغي؛ ما تختاره الآن يسري من الآن فصاعدًا. ويبقى ما جاءت به ملفات أخرى بهذا الشكل إلى أن تتراجع عن استيرادها.
csv-amount-why = ليس واضحًا أي الأعمدة لليوم وأيها للمبلغ، فدقّق النظر من فضلك.
csv-booked = { $count ->
    [zero] لن تُسجَّل أي دفعة
    [one] ستُسجَّل دفعة واحدة هكذا
    [two] ستُسجَّل دفعتان هكذا
    [few] ستُسجَّل { NUMBER($count) } دفعات، وتبدأ هكذا
    [many] ستُسجَّل { NUMBER($count) } دفعة، وتبدأ هكذا
   *[other] ستُسجَّل { NUMBER($count) } دفعة، وتبدأ هكذا
}
csv-proved = تُثبت الأرصدة في الملف أي المبالغ خارجة.
csv-accounts = في الملف عدة حسابات، ولكل منها محادثته: { $names }
csv-left-out = { $count ->
    [zero] لم يُترك أي سطر
    [one] تعذرت قراءة سطر واحد فتُرك:
    [two] تعذرت قراءة سطرين فتُركا:
    [few] تعذرت قراءة { NUMBER($count) } أسطر فتُركت، منها:
    [many] تعذرت قراءة { NUMBER($count) } سطرًا فتُركت، منها:
   *[other] تعذرت قراءة { NUMBER($count) } سطر فتُركت، منها:
}
csv-decimal = تُكتب المبالغ هكذا
csv-sign = المبالغ بلا علامة ناقص هي
csv-sign-in = داخلة
csv-sign-out = خارجة
csv-correct = غير صحيح؟
csv-replace =
    { $count ->
        [zero] لا دفعات تُستبدل
        [one] استبدال الدفعة التي جاء بها هذا الملف من قبل
        [two] استبدال الدفعتين اللتين جاء بهما هذا الملف من قبل
        [few] استبدال { $count } دفعات جاء بها هذا الملف من قبل
        [many] استبدال { $count } دفعة جاء بها هذا الملف من قبل
       *[other] استبدال { $count } دفعة جاء بها هذا الملف من قبل
    }
import-take-back = تراجع
import-take-back-hint = التراجع عن هذا الاستيراد: تُحذف الدفعات التي لم يذكرها إلا هذا الملف
csv-submit = اقرأ الملف
qif-title = التواريخ في { $name }
qif-title-currency = عملة { $name }
qif-lead = يكتب هذا الملف تواريخه بحيث قد يلتبس اليوم بالشهر. أي القراءتين صحيحة؟
qif-currency-why = لا يذكر هذا الملف عملة مبالغه.

## Details

details-title = التفاصيل
details-label = تفاصيل { $chat }
details-close = إغلاق التفاصيل
details-facts = نظرة سريعة
details-recurring = المتكررة
details-recurring-all = عرض الكل ({ $count })
details-recurring-perhaps = ربما
details-link = الربط
details-unlinked = هذا الحساب غير مربوط، ويعتمد على الملفات التي تعطيه إياها.
details-accesses = ما الذي قُرئ
curve-title = الرصيد، { NUMBER(90) } يومًا
balance-on-day = الرصيد في
curve-as-table = عرض كجدول
curve-as-curve = عرض كمنحنى
curve-spoken = منحنى الرصيد، من { $first } إلى { $last }
access-open = فتح سجل الوصول
access-title = سجل الوصول
access-lead = كل مرة استخدم فيها Tidings الشبكة: متى، ومع من، ولماذا، وبأي نتيجة.
access-none = لم يُقرأ شيء من الشبكة.
access-when = متى
access-host = من أين
access-asked = ماذا
access-rows = الصفوف
access-outcome = النتيجة
access-more = عرض الأقدم

## Settings

settings-title = الإعدادات
settings-language = اللغة
settings-theme = المظهر
theme-system = مثل سطح المكتب
theme-light = فاتح
theme-dark = داكن
settings-digits = الأرقام
settings-digits-hint = يخص العربية، فلها أرقامها.
digits-locale = كالمعتاد في اللغة
digits-latin = دائمًا 0–9
settings-details = الإشعارات تذكر الاسم والمبلغ
settings-details-hint = عند الإيقاف يقول الإشعار فقط إن هناك ما يستحق النظر. قد يرى آخرون شاشتك.
lock-title = القفل
lock-idle = اقفل عندما لا يستخدم أحد النافذة
lock-idle-minutes = { $minutes ->
    [zero] بعد { NUMBER($minutes) } دقيقة
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { NUMBER($minutes) } دقائق
    [many] بعد { NUMBER($minutes) } دقيقة
   *[other] بعد { NUMBER($minutes) } دقيقة
}
lock-idle-never = أبدًا
lock-idle-depth = عندئذٍ
lock-on-suspend = اقفل عند سكون الحاسوب
lock-on-suspend-hint = بالكامل، قبل أن يسكن.
lock-on-session = اقفل مع الشاشة
lock-on-session-hint = بالكامل، كلما قُفلت شاشتك.
lock-on-close = إغلاق النافذة يقفلها
lock-on-close-hint = يواصل Tidings العمل في الخلفية ويحذّرك. عند الإيقاف ينهي إغلاقُ النافذة عملَ Tidings.
lock-always-full = القفل بالكامل دائمًا
lock-always-full-hint = عندها لا يصل أي تحذير ما دام Tidings مقفلًا.
secrets-title = ما يفتح الخزنة
secrets-passphrase = تغيير عبارة المرور
secrets-passphrase-done = تغيّرت عبارة المرور.
secrets-recovery = عبارة استرداد جديدة
secrets-recovery-done = عبارة الاسترداد الجديدة سارية الآن. القديمة لم تعد تفتح شيئًا.
secrets-recovery-until = تبقى الكلمات القديمة صالحة حتى تكتب بعض الكلمات الجديدة.
secrets-recovery-submit = تحقق واستبدل
secrets-keyring = الفتح بحلقة مفاتيح هذا الحاسوب
secrets-keyring-hint = عندها يستطيع كل من سجّل الدخول هنا فتح الخزنة من دون عبارة المرور.
secrets-current = عبارة المرور الحالية
secrets-new = عبارة المرور الجديدة
secrets-costs = كل محاولة لتخمين عبارة المرور تستهلك { NUMBER($memory) } ميبيبايت من الذاكرة و{ NUMBER($passes) } من المرورات عليها.
secrets-memory-not-locked = لم يسمح هذا الحاسوب لـ Tidings بإبقاء مفاتيحه خارج ذاكرة التبديل.
settings-version = ‏Tidings { $version }
health-title = السلامة
health-check = افحص كل شيء
health-rebuild = أعد بناء الفهرس
health-rebuilt = أُعيد بناء الفهرس.
health-mend = إصلاح…
health-mend-title = إصلاح الخزنة
health-mend-lead = يُكتب من جديد كل ما يمكن قراءته، ويُترك ما تلف. إن كانت لديك نسخة احتياطية فاستعدها أولًا: فقد تحوي ما تلف هنا.
health-mend-submit = اترك ما تلف
health-mended = أُصلحت الخزنة.
health-limit = المساحة المتاحة للمرفقات
health-gigabytes = { NUMBER($count) } غيغابايت
health-limit-hint = تُرفض المرفقات الجديدة التي تتجاوزها، ويبقى ما هو موجود.
importing = جارٍ استيراد { $name }
work-check = يُفحص كل شيء…
work-rebuild = يُعاد بناء الفهرس…
work-mend = يجري إصلاح الخزنة…
keys-title = المفاتيح
keys-search = البحث
keys-lock = اقفل بالكامل
keys-lock-window = اقفل النافذة
keys-chats = المحادثة السابقة أو التالية
keys-panes = اللوح التالي
keys-close = إغلاق المفتوح

## Categories, to choose from

pick-category-groceries = البقالة
pick-category-dining = المطاعم
pick-category-transport = المواصلات
pick-category-fuel = الوقود
pick-category-shopping = التسوق
pick-category-electronics = الإلكترونيات
pick-category-home = المنزل
pick-category-housing = السكن
pick-category-utilities = الخدمات والفواتير
pick-category-subscriptions = الاشتراكات
pick-category-health = الصحة
pick-category-travel = السفر
pick-category-entertainment = الترفيه
pick-category-education = التعليم
pick-category-insurance = التأمين
pick-category-taxes = الضرائب
pick-category-gift_cards = بطاقات الهدايا
pick-category-cash = النقد
pick-category-fees = رسوم البنك
pick-category-income = الدخل
pick-category-transfer = التحويلات
pick-category-other = أخرى

## النسخ الاحتياطية

backup-title = النسخ الاحتياطية
backup-lead = النسخة الاحتياطية ملف واحد مختوم. تفتحها عبارة المرور أو عبارة الاسترداد التي لديك عند إنشائها، على أي حاسوب فيه Tidings.
backup-none = لا توجد نسخة احتياطية بعد.
backup-now = أنشئ نسخة الآن…
backup-stop = إيقاف
backup-stopping = جارٍ الإيقاف…
backup-last-label = آخر نسخة احتياطية
backup-stage-write = تُكتب النسخة الاحتياطية…
backup-stage-read_back = تُعاد قراءتها…
backup-stage-restore = يُسترجع كل شيء…
backup-stage-check = يُفحص كل شيء…
backup-stage-export = يُصدَّر كل شيء…
backup-rhythm = تلقائيًا
backup-rhythm-off = أبدًا
backup-rhythm-daily = كل يوم
backup-rhythm-weekly = كل أسبوع
backup-folder = المجلد
backup-folder-none = لم يُختر بعد
backup-folder-choose = اختر المجلد…
backup-keep = تُحفظ الأحدث من كل يوم في آخر ٧ أيام، ومن كل أسبوع في آخر ٤ أسابيع، ومن كل شهر في آخر ١٢ شهرًا. ولا يُحذف إلا ما أنشأه Tidings هنا بنفسه.
backup-purge-hint = النسخة التي أُنشئت قبل أن تتلف حسابًا ما زالت تحويه، وتفتحها عبارة المرور في ذلك الوقت. احذف تلك النسخ إن أردت أن يزول نهائيًا.
backup-failed = لم تُنشأ آخر نسخة احتياطية حان موعدها.
rehearse-title = تجربة نسخة احتياطية
rehearse-lead = يسترجع Tidings النسخة جانبًا ويفحصها كلها ثم يحذف ما استرجعه. لا تُمس خزنتك.
rehearse-open = جرّب نسختك الاحتياطية…
rehearse-due = حان وقت تجربة نسختك الاحتياطية.
rehearse-passphrase = عبارة المرور وقت إنشائها
rehearse-other = ملف آخر…
rehearse-submit = جرّبها
restore-open = الاسترجاع من نسخة احتياطية
restore-open-hint = من ملف أنشأه Tidings
restore-title = الاسترجاع من نسخة احتياطية
restore-lead = اختر الملف، وأدخل عبارة المرور أو عبارة الاسترداد وقت إنشائه.
restore-kept-hint = لا تُحذف الخزنة الموجودة هنا الآن: تُحفظ بجانب المسترجعة باسم آخر.
restore-choose = اختر الملف…
restore-file = النسخة الاحتياطية
restore-file-none = لم تُختر بعد
restore-with-words = استخدم عبارة الاسترداد
restore-with-passphrase = استخدم عبارة المرور
restore-submit = استرجاع
restore-salvage = استرجع ما لا يزال مقروءًا
restore-done = اكتمل الاسترجاع
restore-done-partly = استُرجع جزء
restore-continue = افتح الخزنة
everything-title = تصدير كل شيء
everything-lead = كل ما تحفظه هنا في ملفات عادية، لبرامج أخرى.
everything-open = تصدير كل شيء…
everything-warning = هذه الملفات غير مشفَّرة. كل من يفتح المجلد يستطيع قراءة مدفوعاتك وملاحظاتك وإيصالاتك، والمجلد المتزامن ينقلها معه. ليست هذه نسخة احتياطية: لا يمكن استرجاع Tidings منها.
everything-submit = اختر مجلدًا فارغًا…
export-chat-title = تصدير هذه المحادثة
export-chat-lead = اكتب مدفوعات هذه المحادثة في ملف تفتحه برامج أخرى.
export-chat-open = تصدير…
export-chat-warning = الملف غير مشفَّر. يستطيع كل من يفتحه قراءة هذه المدفوعات.
export-chat-submit = اختيار ملف…
export-chat-csv = جدول (CSV)
export-chat-csv-hint = لبرامج الجداول مثل Excel وLibreOffice. يشمل المدفوعات المعلّقة وملاحظاتك أيضًا.
export-chat-ofx = OFX
export-chat-ofx-hint = لمعظم برامج إدارة المال: GnuCash وKMyMoney وMoney Manager Ex وQuicken. المدفوعات المقيَّدة والرصيد.
export-chat-qif = QIF
export-chat-qif-hint = للبرامج الأقدم ولبرنامج Moneydance. المدفوعات المقيَّدة مع فئاتها.
export-chat-json-lines = JSON Lines
export-chat-json-lines-hint = للمبرمجين: دفعة في كل سطر، مع كل ما يُعرف عنها.
export-chat-beancount = Beancount
export-chat-beancount-hint = دفتر أستاذ لبرنامج beancount، بأرصدة يجري التحقق منها.
export-chat-hledger = hledger
export-chat-hledger-hint = دفتر يومية لبرنامج hledger، بأرصدة يجري التحقق منها.
