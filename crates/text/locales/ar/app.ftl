# ما يقوله التطبيق في المحادثات والإشعارات والإجابات والتفاصيل.
# تصل المبالغ والأيام والأوقات نصوصًا جاهزة، وتصل الأعداد أرقامًا.

## قائمة المحادثات

chat-alerts = التنبيهات
chat-review = للمراجعة
chat-cash = النقد
cash-withdrawal = سحب نقدي
cash-spent = مصروف
cash-adjusted = صحّحته أنت
cash-unnoted = مصروف لم يُدوَّن
preview-entry = { $payee } · { $amount }
preview-alert = هل هذه العملية منك؟
preview-doubt = دفعة واحدة أم دفعتان؟
preview-review-none = لا شيء يحتاج إلى قرار
preview-note = أنت: { $text }
preview-balance = الرصيد { $amount }
preview-receipt = إيصال · { $merchant }
preview-none = لا شيء هنا بعد

## العمليات

state-pending = معلّقة
state-vanished = لم يعد البنك يذكرها
transfer-to = إلى { $account }
transfer-from = من { $account }
note-you = أنت
day-total = مجموع اليوم { $amount }
unread-mark =
    { $count ->
        [zero] لا رسائل جديدة
        [one] رسالة جديدة واحدة
        [two] رسالتان جديدتان
        [few] { $count } رسائل جديدة
        [many] { $count } رسالة جديدة
       *[other] { $count } رسالة جديدة
    }
spoken-entry = { $payee }، { $amount }، { $day }. { $state }

## الأرصدة وحداثتها

balance-source = حتى { $when } · { $source }
balance-available = المتاح { $amount }
freshness-fresh = آخر تحقق { $ago }
freshness-complete = آخر تحقق { $ago } · مكتمل حتى { $until }
freshness-reading = تجري القراءة الآن…
freshness-stale = آخر تحقق كان { $ago }
freshness-failed = تعذرت القراءة: { $reason }
freshness-files = محفوظ من الملفات
freshness-cash = تدوّنه أنت

## الإيصالات

receipt-title = إيصال · { $merchant }
receipt-document = مستند · { $name }
receipt-number = رقم { $number }
receipt-tax = الضريبة { $amount }
receipt-issued = صدر في { $day }
receipt-matched-merchant =
    { $days ->
        [zero] مطابق: المبلغ نفسه والمتجر نفسه واليوم نفسه
        [one] مطابق: المبلغ نفسه والمتجر نفسه بفارق يوم واحد
        [two] مطابق: المبلغ نفسه والمتجر نفسه بفارق يومين
        [few] مطابق: المبلغ نفسه والمتجر نفسه بفارق { $days } أيام
        [many] مطابق: المبلغ نفسه والمتجر نفسه بفارق { $days } يومًا
       *[other] مطابق: المبلغ نفسه والمتجر نفسه بفارق { $days } يوم
    }
receipt-matched-day =
    { $days ->
        [zero] مطابق: المبلغ نفسه واليوم نفسه
        [one] مطابق: المبلغ نفسه بفارق يوم واحد
        [two] مطابق: المبلغ نفسه بفارق يومين
        [few] مطابق: المبلغ نفسه بفارق { $days } أيام
        [many] مطابق: المبلغ نفسه بفارق { $days } يومًا
       *[other] مطابق: المبلغ نفسه بفارق { $days } يوم
    }
receipt-waiting = بانتظار عملية الدفع
receipt-ask = تطابقه أكثر من عملية دفع. أيها المقصودة؟
receipt-summary-matched = حُفظ ورُبط بالدفع إلى { $payee }.
receipt-summary-waiting = حُفظ، وهو بانتظار عملية الدفع.

## الرد على تنبيه

reaction-mine = أكدت أن العملية منك. ستقل التنبيهات عن عمليات مثلها.
reaction-not-mine = اتصل ببنكك الآن على الرقم المطبوع خلف بطاقتك. لا يستطيع Tidings إيقاف عملية دفع.

## دفعة مقيّدة قد تكون هي المعلّقة

doubt-question = { $payee }: قد يكون المبلغ المقيّد { $posted } هو المبلغ النهائي للدفعة المعلّقة { $pending }، بإضافة إكرامية مثلًا. هل هما دفعة واحدة؟
doubt-same-said = قلت إنهما دفعة واحدة. تظهر هنا مرة واحدة بالمبلغ المقيّد. لا يمكن التراجع عن ذلك.
doubt-different-said = قلت إنهما دفعتان. تبقى كلتاهما هنا.
doubt-vanished = لم يعد البنك يذكر الدفعة المعلّقة، فلم يبق ما يحتاج إلى جواب.
doubt-settled = حُسم الأمر من تلقاء نفسه، ولم يبق ما يحتاج إلى جواب.

## أسئلة مفتوحة

review-may-change =
    { $count ->
        [one] سؤال مفتوح واحد قد يغيّر هذا الرصيد
        [two] سؤالان مفتوحان قد يغيّران هذا الرصيد
        [few] { $count } أسئلة مفتوحة قد تغيّر هذا الرصيد
        [many] { $count } سؤالًا مفتوحًا قد يغيّر هذا الرصيد
       *[other] { $count } سؤال مفتوح قد يغيّر هذا الرصيد
    }
review-gap-title = فرق قدره { $amount }
review-gap-text = من نهاية { $from } إلى نهاية { $to } يختلف رصيد البنك عن العمليات هنا بمقدار { $amount }.
review-gap-out = إما أن مبلغًا خارجًا ناقص هنا، أو أن مبلغًا داخلًا مكرّر.
review-gap-in = إما أن مبلغًا داخلًا ناقص هنا، أو أن مبلغًا خارجًا مكرّر.
review-gap-look = لمعرفة السبب، استورد كشف البنك لهذه الأيام.
review-gap-suspects =
    { $count ->
        [one] هذه العملية وحدها تفسّر الفرق. فإن لم تكن هي السبب، فاستورد كشف البنك لهذه الأيام.
       *[other] كل عملية من هذه تفسّر الفرق وحدها. فإن لم تكن أي منها السبب، فاستورد كشف البنك لهذه الأيام.
    }
review-gap-hint = تختفي هذه البطاقة من تلقاء نفسها حين تتطابق الأرقام.
review-gap-left = تركت هذا كما هو.
review-leave = اتركه كما هو
review-transfer = أي تحويل هذا؟
review-transfer-out = خرج { $amount } من { $account } في { $day }، وربما ذهب إلى حساب آخر لك. أي عملية هي النصف الآخر؟
review-transfer-in = دخل { $amount } إلى { $account } في { $day }، وربما جاء من حساب آخر لك. أي عملية هي النصف الآخر؟
review-refund = إلى أي دفعة يعود هذا؟
review-refund-of = أعاد { $payee } مبلغ { $amount } في { $day }. إلى أي دفعة يعود؟
review-refunded-by = يبدو أن مبلغ { $amount } المدفوع إلى { $payee } في { $day } قد أُعيد. أي عملية أعادته؟
review-none = لا شيء منها
review-linked = ربطتها بالعملية { $payment }.
review-none-said = قلت إنها ليست أيًّا منها. تبقى منفصلة.
review-account = هل هذا هو الحساب نفسه؟
review-account-text = يذكر { $source } الحساب { $name }. هل هو الحساب الموجود لديك باسم { $known }؟
review-account-which = يذكر { $source } الحساب { $name }، ولديك حسابات تشبهه. هل هو أحدها؟
review-waits =
    { $count ->
        [one] إلى أن تجيب تنتظر هنا عملية واحدة منه، ولا تدخل في أي رصيد.
        [two] إلى أن تجيب تنتظر هنا عمليتان منه، ولا تدخلان في أي رصيد.
        [few] إلى أن تجيب تنتظر هنا { $count } عمليات منه، ولا تدخل في أي رصيد.
        [many] إلى أن تجيب تنتظر هنا { $count } عملية منه، ولا تدخل في أي رصيد.
       *[other] إلى أن تجيب تنتظر هنا { $count } عملية منه، ولا تدخل في أي رصيد.
    }
review-same-account = الحساب نفسه
review-other-account = حساب آخر
review-same-payment = دفعة واحدة
review-two-payments = دفعتان
review-final = لا يمكن التراجع عن الجواب.
review-same-said = قلت إنه { $account }. ما يأتي منه يُضاف إلى ذلك الحساب.
review-other-said = قلت إنه حساب آخر. له محادثة خاصة به.
balance-on-told = كما ذكره البنك في نهاية { $day }.
balance-on-reckoned = في نهاية { $day }، محسوبًا من رصيد البنك في { $anchor }.
balance-on-untold = لم يذكر البنك بعد رصيدًا لهذا الحساب، فلا يمكن معرفة رصيد { $day }.
balance-on-before = لا يمكن معرفة رصيد { $day }: تبدأ البيانات هنا في { $begins }.
balance-on-ahead = لم يحن { $day } بعد.
balance-on-too-large = رصيد { $day } أكبر من أن يُحسب.

## ما تقرّر دون سؤال

# $source اسم ملف أو decision-feed، وما بعده يبيّن السبب.
decision-joined = دُمجت مع { $source }
decision-feed = بيانات المصرف
decision-booked = هذه هي الدفعة المعلّقة بتاريخ { $day }
decision-transfer-to = تحويل إلى { $account }
decision-transfer-from = تحويل من { $account }
decision-refund-of = استرداد للدفعة بتاريخ { $day }
decision-refunded = استُردّ مبلغها بتاريخ { $day }
decision-reversal-of = ألغى المصرف الدفعة بتاريخ { $day }
decision-reversed = ألغاها المصرف بتاريخ { $day }
decision-vanished = لم تعد منتظرة
reason-same-payee =
    { $days ->
        [0] المبلغ نفسه والطرف نفسه في اليوم نفسه
        [one] المبلغ نفسه والطرف نفسه بفارق يوم واحد
        [two] المبلغ نفسه والطرف نفسه بفارق يومين
        [few] المبلغ نفسه والطرف نفسه بفارق { $days } أيام
       *[other] المبلغ نفسه والطرف نفسه بفارق { $days } يومًا
    }
reason-same-amount =
    { $days ->
        [0] المبلغ نفسه في اليوم نفسه
        [one] المبلغ نفسه بفارق يوم واحد
        [two] المبلغ نفسه بفارق يومين
        [few] المبلغ نفسه بفارق { $days } أيام
       *[other] المبلغ نفسه بفارق { $days } يومًا
    }
reason-same-id = يحمل كلاهما رقم المصرف نفسه
reason-rate =
    { $days ->
        [0] المبلغان يوافقان سعر الصرف في اليوم نفسه
        [one] المبلغان يوافقان سعر الصرف بفارق يوم واحد
        [two] المبلغان يوافقان سعر الصرف بفارق يومين
        [few] المبلغان يوافقان سعر الصرف بفارق { $days } أيام
       *[other] المبلغان يوافقان سعر الصرف بفارق { $days } يومًا
    }
reason-part =
    { $days ->
        [0] مذكور أنه استرداد، جزء من المبلغ، الطرف نفسه، في اليوم نفسه
        [one] مذكور أنه استرداد، جزء من المبلغ، الطرف نفسه، بعد يوم واحد
        [two] مذكور أنه استرداد، جزء من المبلغ، الطرف نفسه، بعد يومين
        [few] مذكور أنه استرداد، جزء من المبلغ، الطرف نفسه، بعد { $days } أيام
       *[other] مذكور أنه استرداد، جزء من المبلغ، الطرف نفسه، بعد { $days } يومًا
    }
reason-not-told =
    { $readings ->
        [one] غابت عن قراءة كاملة واحدة
        [two] غابت عن قراءتين كاملتين متتاليتين
        [few] غابت عن { $readings } قراءات كاملة متتالية
       *[other] غابت عن { $readings } قراءة كاملة متتالية
    }
reason-not-booked =
    { $days ->
        [one] لم تُقيَّد خلال يوم واحد
        [two] لم تُقيَّد خلال يومين
        [few] لم تُقيَّد خلال { $days } أيام
       *[other] لم تُقيَّد خلال { $days } يومًا
    }
decision-not-same = ليست الدفعة نفسها
decision-not-transfer = ليس تحويلًا
decision-not-refund = ليس استردادًا
decision-not-reversal = لم تُلغَ
decision-still-expected = ما زلت أنتظرها
decision-said-not-same = قلت إنهما دفعتان.
decision-said-not-transfer = قلت إن هذا ليس تحويلًا.
decision-said-not-refund = قلت إن هذا ليس استردادًا.
decision-said-not-reversal = قلت إن هذه الدفعة لم تُلغَ.
decision-said-expected = قلت إنك ما زلت تنتظرها.

## إشعارات سطح المكتب

window-title-watching = Tidings – مقفل، وقراءة الحسابات مستمرة
window-title-locked = Tidings – مقفل بالكامل
notify-title-alert = نشاط غير معتاد في { $account }
notify-title-locked = نشاط غير معتاد
notify-title-details = { $title }
notify-body-private = افتح Tidings لمراجعته.
notify-body-details = { $sentence }
notify-action-mine = هذا أنا
notify-action-not-mine = لست أنا
notify-action-open = فتح
notify-first-link = أصبح هنا { count-accounts } و{ count-payments }.

## أعداد تُستعمل داخل رسائل أخرى

count-accounts =
    { $accounts ->
        [zero] لا حسابات
        [one] حساب واحد
        [two] حسابان
        [few] { $accounts } حسابات
        [many] { $accounts } حسابًا
       *[other] { $accounts } حساب
    }
count-payments =
    { $entries ->
        [zero] لا عمليات
        [one] عملية واحدة
        [two] عمليتان
        [few] { $entries } عمليات
        [many] { $entries } عملية
       *[other] { $entries } عملية
    }
count-added =
    { $added ->
        [zero] لا جديد
        [one] عملية جديدة واحدة
        [two] عمليتان جديدتان
        [few] { $added } عمليات جديدة
        [many] { $added } عملية جديدة
       *[other] { $added } عملية جديدة
    }
count-known =
    { $known ->
        [zero] لا عمليات معروفة من قبل
        [one] عملية واحدة معروفة من قبل
        [two] عمليتان معروفتان من قبل
        [few] { $known } عمليات معروفة من قبل
        [many] { $known } عملية معروفة من قبل
       *[other] { $known } عملية معروفة من قبل
    }
count-refused =
    { $refused ->
        [zero] قُرئت كل السطور
        [one] سطر واحد مرفوض
        [two] سطران مرفوضان
        [few] { $refused } سطور مرفوضة
        [many] { $refused } سطرًا مرفوضًا
       *[other] { $refused } سطر مرفوض
    }

## ملاحظات داخل محادثة

notice-linked = تم ربط { $bank }: { count-payments } منذ { $from }.
notice-findings =
    { $count ->
        [zero] لا تبدو أي عملية سابقة غير معتادة.
        [one] تبدو عملية سابقة واحدة غير معتادة.
        [two] تبدو عمليتان سابقتان غير معتادتين.
        [few] تبدو { $count } عمليات سابقة غير معتادة.
        [many] تبدو { $count } عملية سابقة غير معتادة.
       *[other] تبدو { $count } عملية سابقة غير معتادة.
    }
notice-message = فُهم من رسالة مصرفك: { $amount }، { $payee }، في { $account }. تبقى معلّقة إلى أن يقيّدها المصرف.
notice-message-known = هذه الدفعة موجودة في { $account }: { $amount }. لم يُضف شيء.
notice-message-declined = تقول رسالة مصرفك إن { $amount } رُفضت في { $account }. لم يتحرك أي مال، فلم يُضف شيء.
notice-cash-begun = يُحسب النقد ابتداءً من { $day }؛ وما سحبته قبل ذلك يُعدّ مصروفًا. دوّن ما تصرفه هكذا: ⁨/صرفت ١٢٫٥٠ قهوة⁩، أو اذكر ما لديك هكذا: ⁨/نقد ١٢٠⁩.
notice-cash-fee = أخذ جهاز الصراف { $amount }، وهي في { $account }.
notice-folder-unread = الملف { $name } في مجلدك ولم يمكن قراءته: { $reason }
notice-folder-asks = الملف { $name } في مجلدك. فيه ما هو غير واضح، وتُسأل عنه قبل قراءته.
folder-brought = { $when }: { $what }
folder-asks = ينتظر إجابتك.
notice-import = { $name }: { count-added }، { count-known }، { count-refused }.
notice-taken-back =
    { $removed ->
        [zero] تم التراجع عن { $name }. لم يلزم حذف شيء، فمصادر أخرى تذكر دفعاته أيضًا.
        [one] تم التراجع عن { $name }، وحُذفت معه دفعة واحدة.
        [two] تم التراجع عن { $name }، وحُذفت معه دفعتان.
        [few] تم التراجع عن { $name }، وحُذفت معه { $removed } دفعات.
        [many] تم التراجع عن { $name }، وحُذفت معه { $removed } دفعة.
       *[other] تم التراجع عن { $name }، وحُذفت معه { $removed } دفعة.
    }
notice-taken-back-but =
    { $kept ->
        [zero] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }.
        [one] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }. وبقيت دفعة واحدة لأنك غيّرتها.
        [two] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }. وبقيت دفعتان لأنك غيّرتهما.
        [few] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }. وبقيت { $kept } دفعات لأنك غيّرتها.
        [many] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }. وبقيت { $kept } دفعة لأنك غيّرتها.
       *[other] تم التراجع عن { $name }. الدفعات المحذوفة: { $removed }. وبقيت { $kept } دفعة لأنك غيّرتها.
    }
notice-rows-refused =
    { $count ->
        [zero] قُرئ كل ما أرسله البنك.
        [one] أرسل البنك سطرًا واحدًا تعذرت قراءته. والباقي موجود هنا.
        [two] أرسل البنك سطرين تعذرت قراءتهما. والباقي موجود هنا.
        [few] أرسل البنك { $count } سطور تعذرت قراءتها. والباقي موجود هنا.
        [many] أرسل البنك { $count } سطرًا تعذرت قراءتها. والباقي موجود هنا.
       *[other] أرسل البنك { $count } سطر تعذرت قراءتها. والباقي موجود هنا.
    }
notice-bank-message = يقول { $bank }: { $text }
notice-off-by = تختلف العمليات هنا عن رصيد البنك بمقدار { $amount }. قد تكون بعض العمليات ناقصة.
notice-relinked = يذكر { $source } هذا الحساب برقمه نفسه. ما يأتي منه يُضاف هنا.
notice-torn-tail = توقف Tidings في أثناء الكتابة. أُهمل الجزء غير المكتمل، وكل ما تأكد حفظه قبله موجود هنا.
notice-inbox-damaged = تلِف جزء مما قُرئ أثناء قفل Tidings. سيُسأل البنك عنه مرة أخرى.
notice-index-rebuilt = كان الفهرس تالفًا وأُعيد بناؤه من السجل. لم يُفقد شيء.
notice-copy-mended = أُصلحت نسخة تالفة من مفاتيح الخزنة أو ترويستها من نسختها الثانية. لم يُفقد شيء.
notice-keyring-secret-gone = لم يعد سر هذه الخزنة في حلقة مفاتيح هذا الحاسوب. عبارة المرور تفتحها؛ أوقف حلقة المفاتيح وفعّلها من جديد في الإعدادات.
notice-older-than-seen = هذه الخزنة أقدم من آخر خزنة شوهدت هنا. إن لم تكن قد استعدت نسخة احتياطية، فربما وضع أحد نسخة قديمة مكانها.
notice-index-in-memory = تتعذر كتابة الفهرس، فيبقى في الذاكرة حتى إغلاق Tidings. لم يُفقد شيء؛ تحقق من المساحة الخالية على القرص.
notice-unlinked = انتهى الربط. يبقى هنا ما قُرئ من قبل.
import-summary = { count-added }، { count-known }، { count-refused }.
import-waits =
    { $count ->
        [one] عملية واحدة تنتظر: تسألك محادثة «للمراجعة» إن كان هذا الحساب لديك من قبل.
        [two] عمليتان تنتظران: تسألك محادثة «للمراجعة» إن كان هذا الحساب لديك من قبل.
        [few] { $count } عمليات تنتظر: تسألك محادثة «للمراجعة» إن كان هذا الحساب لديك من قبل.
        [many] { $count } عملية تنتظر: تسألك محادثة «للمراجعة» إن كان هذا الحساب لديك من قبل.
       *[other] { $count } عملية تنتظر: تسألك محادثة «للمراجعة» إن كان هذا الحساب لديك من قبل.
    }
csv-read-as-confirmed = قُرئ كما أكّدته لملف { $name }.
import-day-first = لا يوضّح الملف هل يأتي اليوم أم الشهر أولًا؛ فقُرئ على أن اليوم قبل الشهر، كما اخترت لهذا الحساب من قبل.
import-month-first = لا يوضّح الملف هل يأتي اليوم أم الشهر أولًا؛ فقُرئ على أن الشهر قبل اليوم، كما اخترت لهذا الحساب من قبل.
import-year-first = لا يوضّح الملف ترتيب تواريخه؛ فقُرئ على أن السنة أولًا، كما اخترت لهذا الحساب من قبل.
linked-summary = أصبح هنا { count-accounts } و{ count-payments }.
linked-asked =
    { $accounts ->
        [one] رُبط البنك. تسألك محادثة «للمراجعة» إن كان حسابه لديك من قبل.
       *[other] رُبط البنك. تسألك محادثة «للمراجعة» إن كانت حساباته لديك من قبل.
    }
linked-unread = تم ربط المصرف، لكن تعذرت قراءته بعد: { $reason } يحاول Tidings من جديد تلقائيًا خلال ساعة.

## حال الخزنة

health-sound = كل شيء على ما يرام.
health-unsound = هناك ما هو تالف.
health-counts = عمليات الحفظ: { $commits }، القيود: { $records }، المرفقات: { $attachments }.
health-room = تشغل المرفقات { $used } ميغابايت من { $limit } غيغابايت.
health-header-lost = نسختا ترويسة الخزنة تالفتان، فلا شيء يفتح الخزنة.
    .next = اترك المجلد كما هو واستعد نسخة احتياطية إلى جانبه.
health-header-copy = إحدى نسختي ترويسة الخزنة تالفة.
    .next = تُصلح عند فتح الخزنة في المرة القادمة.
health-keys-lost = نسختا ملف المفاتيح تالفتان، فلا يمكن قراءة شيء في الخزنة.
    .next = اترك المجلد كما هو واستعد نسخة احتياطية إلى جانبه.
health-keys-copy = إحدى نسختي ملف المفاتيح تالفة.
    .next = تُصلح عند فتح الخزنة في المرة القادمة.
health-open = الخزنة مفتوحة في برنامج آخر.
    .next = أغلقها هناك ليُفحص كل شيء.
health-space = المساحة الخالية على القرص قليلة: { $size } ميغابايت.
    .next = أفسح مكانًا حتى لا يُرفض شيء جديد.
health-unfinished = ملفات لم تكتمل كتابتها: { $count }.
    .next = تُزال أو تُكتب من جديد عند استخدام الخزنة في المرة القادمة.
health-set-aside = فهارس قديمة وُضعت جانبًا بسبب التلف: { $count }.
    .next = قد تحوي ما فقده السجل. إذا لم ينقص شيء فيمكن حذف مجلداتها من مجلد الخزنة.
health-journal = مواضع في السجل لا يمكن قراءتها: { $count }.
    .next = قد يكون ما كُتب هناك مفقودًا. استعد نسخة احتياطية إلى جانبها، أو استورد كشوف تلك الفترة من جديد.
health-records = عمليات حفظ فيها قيود لا تُفتح: { $count }.
    .next = استعد نسخة احتياطية إلى جانبها، أو استورد كشوف تلك الفترة من جديد.
health-ownerless = عمليات حفظ لحسابات مفتاحها مفقود: { $count }.
    .next = استعد نسخة احتياطية من قبل فقدان المفتاح.
health-index = مواضع لا يتفق فيها الفهرس مع السجل: { $count }.
    .next = أعد بناء الفهرس، فلا يُفقد شيء بذلك.
health-attachments = مرفقات تالفة: { $count }.
    .next = أفلت هذه الملفات في محادثاتها مرة أخرى.
health-backup-none = لا توجد نسخة احتياطية بعد.
    .next = أنشئ واحدة من الإعدادات، فالقرص قد يتعطل.
health-backup-old = الأيام منذ آخر نسخة احتياطية: { $count }.
    .next = أنشئ نسخة جديدة من الإعدادات.

## الإجابة عن سؤال

answer-balance = { $account }: { $amount }، حتى { $when }.
answer-balance-available = المتاح: { $amount }.
answer-balance-unknown = لا يُعرف رصيد هذا الحساب بعد.
answer-totals = كل الحسابات معًا: { $totals }
answer-cash-noted = دُوِّن في النقد: صُرف { $amount }. { $payee }
answer-cash-set = النقد الآن { $amount }.
answer-not-understood = لم أفهم ذلك. اسأل «الرصيد؟»، أو ابحث بكتابة «/find كلمات»، أو ابدأ بـ «/note» لحفظ ملاحظة.
find-none = لا نتائج عن «{ $query }».

## التفاصيل

fact-in-30 = الوارد، { 30 } يومًا
fact-out-30 = الصادر، { 30 } يومًا
fact-entries = العمليات
fact-first-entry = أول عملية
fact-kind = النوع
fact-link = الربط
fact-host = الخادم
fact-reads-today = قراءات اليوم: { $count } من { $limit }
    .name = قراءات اليوم
    .value = { $count } من { $limit }
fact-last-read = آخر قراءة
fact-consent = الموافقة حتى
kind-current = حساب جارٍ
kind-savings = حساب توفير
kind-card = بطاقة ائتمان
kind-loan = قرض
kind-investment = استثمارات
kind-cash = نقد في اليد
kind-other = حساب
source-simplefin = SimpleFIN
source-sepay = SePay
source-demo = بنك تجريبي
source-file = ملف
source-cash = ملاحظاتك والسحوبات

## سجل الوصول

access-ok = قُرئ كاملًا
access-asked-accounts = الأرصدة؛ العمليات { $from } – { $to }؛ والمعلّقة أيضًا
access-asked-balances = الأرصدة فقط
access-asked-claim = حق الوصول، مرة واحدة، برمز الإعداد
access-asked-info = الإصدارات التي يدعمها الجسر
access-asked-page = المدفوعات بترتيب قيدها، الصفحة { $page }
demo-mark = تجريبي

## الأيام والأوقات

day-today = اليوم
day-yesterday = أمس
ago-now = الآن
ago-minutes =
    { $count ->
        [zero] الآن
        [one] قبل دقيقة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
ago-hours =
    { $count ->
        [zero] الآن
        [one] قبل ساعة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
ago-days =
    { $count ->
        [zero] اليوم
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }

## الموضع داخل الملف

place-in = { $name }، { $place }
place-line = السطر { $number }
place-row = الصف { $number }
place-account = الحساب { $number }
place-transaction = العملية { $number }

## Why a payment has its category; payees; what recurs

category-why-chosen = أنت اخترتها
category-why-transfer = تحويل بين حساباتك
category-why-payee = اخترتها لهذا الطرف
category-why-similar = اخترتها للطرف { $payee }
category-why-label = يسميها المصدر «{ $label }»
category-why-code = رمز نشاط التاجر { $code }
category-why-word = من كلمات نص المصرف
payees-earlier =
    { $count ->
        [one] أتغيير دفعة أخرى واحدة تخص { $payee } أيضًا؟
        [two] أتغيير دفعتين أخريين تخص { $payee } أيضًا؟
        [few] أتغيير { $count } دفعات أخرى تخص { $payee } أيضًا؟
        [many] أتغيير { $count } دفعة أخرى تخص { $payee } أيضًا؟
       *[other] أتغيير { $count } دفعة أخرى تخص { $payee } أيضًا؟
    }
payees-earlier-yes = غيّرها
payees-changed =
    { $count ->
        [zero] لم تتغير أي دفعة.
        [one] تغيرت دفعة واحدة.
        [two] تغيرت دفعتان.
        [few] تغيرت { $count } دفعات.
        [many] تغيرت { $count } دفعة.
       *[other] تغيرت { $count } دفعة.
    }
payees-rule-removed = أُزيلت القاعدة الخاصة بـ { $payee }.
payees-rule-name = يسمى دائمًا { $name }
payees-rule-category = الفئة: { $category }
payees-rule-both = يسمى دائمًا { $name }. الفئة: { $category }
recurring-weekly = كل أسبوع
recurring-two-weekly = كل أسبوعين
recurring-monthly = كل شهر
recurring-monthly-last = آخر يوم عمل من كل شهر
recurring-quarterly = كل ثلاثة أشهر
recurring-yearly = كل سنة
recurring-about = نحو { $amount }
recurring-range = من { $low } إلى { $high }
recurring-next = القادمة في { $day }
recurring-late = متأخرة: كانت متوقعة في { $day }
recurring-ended = انتهت: الأخيرة في { $day }
recurring-price = كانت { $from } قبل { $day }

## الفئات؛ تأتي .within بعد «في» في جملة التنبيه

category-groceries = البقالة
    .within = البقالة
category-dining = المطاعم
    .within = المطاعم
category-transport = المواصلات
    .within = المواصلات
category-fuel = الوقود
    .within = الوقود
category-shopping = التسوق
    .within = التسوق
category-electronics = الإلكترونيات
    .within = الإلكترونيات
category-home = المنزل
    .within = لوازم المنزل
category-housing = السكن
    .within = السكن
category-utilities = الخدمات والفواتير
    .within = الخدمات والفواتير
category-subscriptions = الاشتراكات
    .within = الاشتراكات
category-health = الصحة
    .within = الصحة
category-travel = السفر
    .within = السفر
category-entertainment = الترفيه
    .within = الترفيه
category-education = التعليم
    .within = التعليم
category-insurance = التأمين
    .within = التأمين
category-taxes = الضرائب
    .within = الضرائب
category-gift_cards = بطاقات الهدايا
    .within = بطاقات الهدايا
category-cash = النقد
    .within = السحب النقدي
category-fees = رسوم البنك
    .within = رسوم البنك
category-income = الدخل
    .within = الدخل
category-transfer = التحويلات
    .within = التحويلات
category-other = أخرى
    .within = المصروفات الأخرى

## النسخ الاحتياطية

backup-last = { $when }، ‏{ $name }، ‏{ $size } م.ب. أُعيدت قراءتها وهي سليمة.
backup-made = أُنشئت { $name } وأُعيدت قراءتها: { $size } م.ب.
rehearsed-sound = جُرِّبت { $name } في { $when } وهي سليمة.
rehearsed-unsound = جُرِّبت { $name } في { $when } وهي غير سليمة. أنشئ نسخة احتياطية جديدة.
rehearsal-sound = { $name } المؤرخة { $made } سليمة. تفتحها عبارة المرور، وعاد كل ما فيها. السجلات: { $records }. المرفقات: { $attachments }.
rehearsal-unsound = { $name } المؤرخة { $made } تُفتح، لكن لم يعد كل ما فيها. السجلات: { $records }. المرفقات: { $attachments }. أنشئ نسخة احتياطية جديدة.
restored-whole = استُرجعت النسخة الاحتياطية المؤرخة { $made } وفُحصت. السجلات: { $records }. المرفقات: { $attachments }.
restored-partly = استُرجع ما يمكن قراءته من النسخة الاحتياطية المؤرخة { $made }. السجلات: { $records }. المرفقات: { $attachments }. المفقود: { $lost }. احتفظ بملف النسخة: قد يكون المفقود في نسخة أخرى.
restored-damaged-copy = ملف النسخة نفسه تالف في موضع محفوظ مرتين: أنشئ نسخة احتياطية جديدة قريبًا.
restored-kept = الخزنة التي كانت هنا محفوظة في المجلد «{ $folder }».
export-done = كل شيء في المجلد «{ $folder }». عدد الملفات: { $count }. يستطيع قراءتها كل من يفتح ذلك المجلد.
export-chat-done = القيود في الملف «{ $file }». الملف غير مشفَّر، ويستطيع قراءته كل من يفتحه.
export-warning = الملفات في هذا المجلد غير مشفَّرة، ويستطيع قراءتها كل من يفتحه. ليست هذه نسخة احتياطية.
export-readme-intro = يحتوي هذا المجلد كل ما كان في خزنتك في Tidings يوم { $day }، في ملفات عادية. لا شيء فيه مشفَّر: كل من يفتح المجلد يستطيع قراءته. الملفات المنتهية بـ { $table } جداول لأي برنامج جداول، والمنتهية بـ { $lines } فيها سجل في كل سطر، للبرامج. المبالغ أعداد عشرية، والأيام والأوقات بصيغة رقمية موحدة تبدأ بالسنة. القيود التي حذفتها ليست هنا، ولا عبارة المرور ولا عبارة الاسترداد ولا أسرار روابطك.
export-file-settings = إعداداتك.
export-file-accounts = حساباتك، ومن أين يُقرأ كل منها.
export-file-access = كل قراءة من مصرف: متى ومن أين وما نتيجتها.
export-file-payees = الأسماء التي اخترتها للأطراف وفئاتها.
export-file-layouts = كيف حدّدت قراءة الجداول والتواريخ في الملفات.
export-file-seen = أي ملفات مجلدك نُظر فيها، ومتى.
export-file-alerts = محادثة التنبيهات كلها.
export-file-review = محادثة كل الأسئلة المفتوحة.
export-file-folder = مجلد لكل حساب، فيه هذه الملفات:
export-file-entries = كل المدفوعات.
export-file-messages = كل ما عدا ذلك في المحادثة: ملاحظات وأسئلة وأجوبة وأرصدة وتنبيهات.
export-file-decisions = ما تقرّر دون سؤال وسببه، وما تراجعت عنه.
export-file-receipts = ما قُرئ من كل إيصال، وإلى أي دفعة ينتمي.
export-file-attachments = الإيصالات نفسها كما أُعطيت.
