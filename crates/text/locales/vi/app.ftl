# Những gì phần lõi nói trong cuộc trò chuyện, thông báo, câu trả lời và phần chi tiết.
# Số tiền, ngày và giờ đến dưới dạng chữ đã định dạng; số đếm đến dưới dạng số.

## Danh sách trò chuyện

chat-alerts = Cảnh báo
chat-review = Cần xem lại
chat-cash = Tiền mặt
cash-withdrawal = Rút tiền
cash-spent = Đã chi
cash-adjusted = Bạn chỉnh lại
cash-unnoted = Đã chi, không ghi
preview-entry = { $payee } · { $amount }
preview-alert = Có phải bạn không?
preview-doubt = Một khoản hay hai khoản?
preview-review-none = Không có gì cần quyết định
preview-note = Bạn: { $text }
preview-balance = Số dư { $amount }
preview-receipt = Hóa đơn · { $merchant }
preview-none = Chưa có gì ở đây

## Giao dịch

state-pending = Đang chờ
state-vanished = Ngân hàng không còn báo
transfer-to = đến { $account }
transfer-from = từ { $account }
note-you = Bạn
day-total = Tổng trong ngày { $amount }
unread-mark =
    { $count ->
       *[other] { $count } tin nhắn mới
    }
spoken-entry = { $payee }, { $amount }, { $day }. { $state }

## Số dư và độ mới

balance-source = tính đến { $when } · { $source }
balance-available = khả dụng { $amount }
freshness-fresh = cập nhật { $ago }
freshness-complete = cập nhật { $ago } · đầy đủ đến { $until }
freshness-reading = đang đọc…
freshness-stale = cập nhật lần cuối { $ago }
freshness-failed = chưa đọc được: { $reason }
freshness-files = lưu từ tệp
freshness-cash = do bạn ghi

## Hóa đơn

receipt-title = Hóa đơn · { $merchant }
receipt-document = Tài liệu · { $name }
receipt-number = Số { $number }
receipt-tax = thuế { $amount }
receipt-issued = ngày lập { $day }
receipt-matched-merchant =
    { $days ->
        [0] đã khớp: cùng số tiền, cùng cửa hàng, cùng ngày
       *[other] đã khớp: cùng số tiền, cùng cửa hàng, cách { $days } ngày
    }
receipt-matched-day =
    { $days ->
        [0] đã khớp: cùng số tiền, cùng ngày
       *[other] đã khớp: cùng số tiền, cách { $days } ngày
    }
receipt-waiting = đang chờ khoản thanh toán
receipt-ask = Có vài khoản thanh toán phù hợp. Là khoản nào?
receipt-summary-matched = Đã lưu và khớp với { $payee }.
receipt-summary-waiting = Đã lưu. Đang chờ khoản thanh toán tương ứng.

## Trả lời cảnh báo

reaction-mine = Bạn xác nhận đó là bạn. Các khoản tương tự sẽ ít bị nhắc hơn.
reaction-not-mine = Hãy gọi ngay cho ngân hàng theo số in ở mặt sau thẻ. Tidings không thể chặn một khoản thanh toán.

## Khoản đã ghi sổ có thể là một khoản đang chờ

doubt-question = { $payee }: khoản { $posted } đã ghi sổ có thể là số tiền cuối cùng của khoản { $pending } đang chờ, chẳng hạn có thêm tiền boa. Đó có phải là cùng một khoản không?
doubt-same-said = Bạn cho biết đó là cùng một khoản. Khoản này chỉ còn hiện một lần, với số tiền đã ghi sổ. Không thể hoàn tác.
doubt-different-said = Bạn cho biết đó là hai khoản. Cả hai vẫn ở đây.
doubt-vanished = Ngân hàng không còn báo khoản đang chờ, nên không cần trả lời nữa.
doubt-settled = Việc này đã tự rõ, nên không cần trả lời nữa.

## Câu hỏi đang chờ

review-may-change = { $count } câu hỏi đang chờ có thể làm thay đổi số dư này
review-gap-title = Lệch { $amount }
review-gap-text = Từ cuối ngày { $from } đến cuối ngày { $to }, số dư của ngân hàng và các giao dịch ở đây lệch nhau { $amount }.
review-gap-out = Có thể ở đây thiếu một khoản chi, hoặc một khoản thu bị ghi hai lần.
review-gap-in = Có thể ở đây thiếu một khoản thu, hoặc một khoản chi bị ghi hai lần.
review-gap-look = Để tìm ra, hãy nhập sao kê của ngân hàng cho những ngày này.
review-gap-suspects =
    { $count ->
        [one] Chỉ riêng giao dịch này cũng đủ để giải thích. Nếu không phải, hãy nhập sao kê của ngân hàng cho những ngày này.
       *[other] Mỗi giao dịch dưới đây đều đủ để giải thích. Nếu không phải giao dịch nào, hãy nhập sao kê của ngân hàng cho những ngày này.
    }
review-gap-hint = Mục này tự biến mất khi mọi thứ khớp.
review-gap-left = Bạn đã để nguyên như vậy.
review-leave = Để nguyên
review-transfer = Đây là lần chuyển khoản nào?
review-transfer-out = { $amount } rời { $account } ngày { $day } và có thể đã sang một tài khoản khác của bạn. Giao dịch nào là nửa còn lại?
review-transfer-in = { $amount } vào { $account } ngày { $day } và có thể đến từ một tài khoản khác của bạn. Giao dịch nào là nửa còn lại?
review-refund = Khoản này thuộc giao dịch nào?
review-refund-of = { $payee } trả lại { $amount } ngày { $day }. Khoản này thuộc giao dịch nào?
review-refunded-by = Khoản { $amount } trả cho { $payee } ngày { $day } có vẻ đã được hoàn lại. Giao dịch nào là khoản hoàn?
review-none = Không phải khoản nào
review-linked = Bạn đã nối với { $payment }.
review-none-said = Bạn cho biết không phải khoản nào. Chúng vẫn tách riêng.
review-account = Có phải cùng một tài khoản không?
review-account-text = { $source } báo về { $name }. Đó có phải là tài khoản bạn đang có với tên { $known } không?
review-account-which = { $source } báo về { $name }, và bạn có những tài khoản trông giống vậy. Có phải là một trong số này không?
review-waits = Trước khi bạn trả lời, { $count } giao dịch chờ ở đây và không tính vào số dư nào.
review-same-account = Cùng tài khoản
review-other-account = Tài khoản khác
review-same-payment = Cùng một khoản
review-two-payments = Hai khoản
review-final = Trả lời rồi thì không thể hoàn tác.
review-same-said = Bạn cho biết đó là { $account }. Giao dịch mới sẽ vào đó.
review-other-said = Bạn cho biết đó là tài khoản khác. Tài khoản đó có cuộc trò chuyện riêng.
balance-on-told = Theo ngân hàng báo vào cuối ngày { $day }.
balance-on-reckoned = Vào cuối ngày { $day }, tính từ số dư ngân hàng báo ngày { $anchor }.
balance-on-untold = Ngân hàng chưa báo số dư của tài khoản này, nên không biết được số dư ngày { $day }.
balance-on-before = Không biết được số dư ngày { $day }: dữ liệu ở đây bắt đầu từ ngày { $begins }.
balance-on-ahead = Ngày { $day } chưa đến.
balance-on-too-large = Số dư ngày { $day } quá lớn, không tính được.

## Những điều tự quyết định

# $source là tên tệp hoặc decision-feed; phần sau nêu lý do.
decision-joined = Đã gộp với { $source }
decision-feed = dữ liệu từ ngân hàng
decision-booked = Đây là khoản đang chờ ngày { $day }
decision-transfer-to = Chuyển khoản đến { $account }
decision-transfer-from = Chuyển khoản từ { $account }
decision-refund-of = Hoàn tiền cho khoản ngày { $day }
decision-refunded = Đã hoàn tiền ngày { $day }
decision-reversal-of = Ngân hàng đã hủy khoản ngày { $day }
decision-reversed = Bị ngân hàng hủy ngày { $day }
decision-vanished = Không còn chờ nữa
reason-same-payee =
    { $days ->
        [0] cùng số tiền, cùng bên nhận, cùng ngày
       *[other] cùng số tiền, cùng bên nhận, cách { $days } ngày
    }
reason-same-amount =
    { $days ->
        [0] cùng số tiền, cùng ngày
       *[other] cùng số tiền, cách { $days } ngày
    }
reason-same-id = cả hai có cùng mã của ngân hàng
reason-rate =
    { $days ->
        [0] số tiền khớp tỷ giá, cùng ngày
       *[other] số tiền khớp tỷ giá, cách { $days } ngày
    }
reason-part =
    { $days ->
        [0] ghi là hoàn tiền, một phần số tiền, cùng bên nhận, cùng ngày
       *[other] ghi là hoàn tiền, một phần số tiền, cùng bên nhận, { $days } ngày sau
    }
reason-not-told =
    { $readings ->
       *[other] vắng mặt trong { $readings } lần đọc đầy đủ liên tiếp
    }
reason-not-booked =
    { $days ->
       *[other] không được ghi sổ trong vòng { $days } ngày
    }
decision-not-same = Không phải cùng một khoản
decision-not-transfer = Không phải chuyển khoản
decision-not-refund = Không phải hoàn tiền
decision-not-reversal = Không bị hủy
decision-still-expected = Vẫn đang chờ
decision-said-not-same = Bạn cho biết đây là hai khoản.
decision-said-not-transfer = Bạn cho biết đây không phải chuyển khoản.
decision-said-not-refund = Bạn cho biết đây không phải hoàn tiền.
decision-said-not-reversal = Bạn cho biết khoản này không bị hủy.
decision-said-expected = Bạn cho biết bạn vẫn đang chờ khoản này.

## Thông báo trên màn hình

window-title-watching = Tidings – đã khóa, vẫn đọc các tài khoản
window-title-locked = Tidings – đã khóa hoàn toàn
notify-title-alert = Hoạt động bất thường ở { $account }
notify-title-locked = Hoạt động bất thường
notify-title-details = { $title }
notify-body-private = Mở Tidings để xem lại.
notify-body-details = { $sentence }
notify-action-mine = Là tôi
notify-action-not-mine = Không phải tôi
notify-action-open = Mở
notify-first-link = Đã có { count-accounts } và { count-payments }.

## Số lượng, dùng trong các câu khác

count-accounts =
    { $accounts ->
       *[other] { $accounts } tài khoản
    }
count-payments =
    { $entries ->
       *[other] { $entries } giao dịch
    }
count-added =
    { $added ->
        [0] không có gì mới
       *[other] { $added } giao dịch mới
    }
count-known =
    { $known ->
        [0] không trùng giao dịch nào
       *[other] { $known } giao dịch đã có
    }
count-refused =
    { $refused ->
        [0] đọc được mọi dòng
       *[other] { $refused } dòng bị từ chối
    }

## Thông tin trong cuộc trò chuyện

notice-linked = Đã liên kết { $bank }: { count-payments } từ { $from } đã ở đây.
notice-findings =
    { $count ->
       *[other] { $count } khoản thanh toán trước đây có vẻ bất thường.
    }
notice-message = Hiểu từ tin nhắn của ngân hàng: { $amount }, { $payee }, trong { $account }. Khoản này ở trạng thái chờ cho đến khi ngân hàng ghi sổ.
notice-message-known = Giao dịch đó đã có trong { $account }: { $amount }. Không thêm gì.
notice-message-declined = Tin nhắn của ngân hàng báo { $amount } bị từ chối trong { $account }. Không có tiền nào di chuyển nên không thêm gì.
notice-cash-begun = Tiền mặt được tính từ { $day }; tiền bạn rút trước đó được coi là đã chi. Ghi khoản chi bằng /chi 50k cà phê, hoặc cho biết bạn đang có bao nhiêu bằng /tienmat 500.000.
notice-cash-fee = Máy rút tiền đã thu { $amount }; khoản này nằm ở { $account }.
notice-folder-unread = { $name } nằm trong thư mục của bạn nhưng không đọc được: { $reason }
notice-folder-asks = { $name } nằm trong thư mục của bạn. Tệp còn chỗ chưa rõ, nên bạn được hỏi trước khi đọc.
folder-brought = { $when }: { $what }
folder-asks = Đang chờ bạn trả lời.
notice-import = { $name }: { count-added }, { count-known }, { count-refused }.
notice-taken-back =
    { $removed ->
        [0] Đã rút lại { $name }. Không có gì phải bỏ: các giao dịch trong tệp cũng có ở nguồn khác.
       *[other] Đã rút lại { $name }. { $removed } giao dịch đã được bỏ theo.
    }
notice-taken-back-but = Đã rút lại { $name }. Số giao dịch đã bỏ: { $removed }. { $kept } giao dịch được giữ lại vì bạn đã sửa.
notice-rows-refused =
    { $count ->
       *[other] Ngân hàng gửi { $count } dòng không đọc được. Phần còn lại đã ở đây.
    }
notice-bank-message = { $bank } cho biết: { $text }
notice-off-by = Các giao dịch ở đây lệch { $amount } so với số dư của ngân hàng. Có thể còn thiếu giao dịch.
notice-relinked = { $source } báo về tài khoản này theo đúng số tài khoản. Giao dịch mới sẽ vào đây.
notice-torn-tail = Tidings bị dừng giữa lúc đang ghi. Phần ghi dở đã được bỏ; mọi thứ đã xác nhận trước đó vẫn còn đây.
notice-inbox-damaged = Một phần dữ liệu đọc trong lúc Tidings bị khóa đã hỏng. Tidings sẽ hỏi lại ngân hàng.
notice-index-rebuilt = Chỉ mục bị hỏng và đã được dựng lại từ nhật ký. Không mất gì cả.
notice-copy-mended = Một bản sao bị hỏng của khóa hoặc phần đầu kho đã được sửa từ bản thứ hai. Không mất gì cả.
notice-keyring-secret-gone = Chùm khóa của máy này không còn giữ bí mật của kho. Cụm mật khẩu vẫn mở được; hãy tắt rồi bật lại chùm khóa trong phần cài đặt.
notice-older-than-seen = Kho này cũ hơn kho đã thấy gần đây nhất trên máy này. Nếu bạn không khôi phục bản sao lưu, có thể ai đó đã thay bằng một bản cũ.
notice-index-in-memory = Không ghi được chỉ mục nên chỉ mục được giữ trong bộ nhớ đến khi đóng Tidings. Không mất gì cả; hãy xem dung lượng trống của ổ đĩa.
notice-unlinked = Liên kết đã kết thúc. Những gì đã đọc vẫn được giữ ở đây.
import-summary = { count-added }, { count-known }, { count-refused }.
import-waits = { $count } giao dịch đang chờ: mục Cần xem lại hỏi bạn đã có tài khoản này chưa.
csv-read-as-confirmed = Đã đọc theo cách bạn xác nhận cho { $name }.
import-day-first = Tệp không cho biết ngày hay tháng đứng trước; đã đọc theo thứ tự ngày trước tháng, như bạn đã chọn cho tài khoản này.
import-month-first = Tệp không cho biết ngày hay tháng đứng trước; đã đọc theo thứ tự tháng trước ngày, như bạn đã chọn cho tài khoản này.
import-year-first = Tệp không cho biết thứ tự của ngày tháng; đã đọc theo thứ tự năm đứng trước, như bạn đã chọn cho tài khoản này.
linked-summary = Đã có { count-accounts } và { count-payments }.
linked-asked =
    { $accounts ->
        [one] Đã liên kết ngân hàng. Mục Cần xem lại hỏi bạn đã có tài khoản này chưa.
       *[other] Đã liên kết ngân hàng. Mục Cần xem lại hỏi bạn đã có { $accounts } tài khoản này chưa.
    }
linked-unread = Đã liên kết ngân hàng nhưng chưa đọc được: { $reason } Tidings sẽ tự thử lại trong vòng một giờ.

## Tình trạng két

health-sound = Mọi thứ đều ổn.
health-unsound = Có phần bị hỏng.
health-counts = Lần ghi: { $commits }, bản ghi: { $records }, tệp đính kèm: { $attachments }.
health-room = Tệp đính kèm chiếm { $used } MB trong { $limit } GB.
health-header-lost = Cả hai bản phần đầu của két đều hỏng nên không gì mở được két.
    .next = Giữ nguyên thư mục và khôi phục một bản sao lưu bên cạnh.
health-header-copy = Một trong hai bản phần đầu của két bị hỏng.
    .next = Bản này sẽ được sửa khi két được mở lần tới.
health-keys-lost = Cả hai bản của tệp khóa đều hỏng nên không đọc được gì trong két.
    .next = Giữ nguyên thư mục và khôi phục một bản sao lưu bên cạnh.
health-keys-copy = Một trong hai bản của tệp khóa bị hỏng.
    .next = Bản này sẽ được sửa khi két được mở lần tới.
health-open = Két đang mở trong một chương trình khác.
    .next = Hãy đóng két ở đó để kiểm tra mọi thứ.
health-space = Ổ đĩa còn ít chỗ trống: { $size } MB.
    .next = Hãy giải phóng chỗ trống để dữ liệu mới không bị từ chối.
health-unfinished = Số tệp ghi dở: { $count }.
    .next = Chúng sẽ được dọn hoặc ghi lại khi két được dùng lần tới.
health-set-aside = Số chỉ mục cũ được để riêng vì hư hỏng: { $count }.
    .next = Chúng có thể còn giữ phần nhật ký đã mất. Khi không thiếu gì nữa, có thể xóa các thư mục index.damaged.
health-journal = Số chỗ trong nhật ký không đọc được: { $count }.
    .next = Phần ghi ở đó có thể đã mất. Hãy khôi phục một bản sao lưu bên cạnh, hoặc nhập lại sao kê của khoảng thời gian đó.
health-records = Số lần ghi có bản ghi không mở được: { $count }.
    .next = Hãy khôi phục một bản sao lưu bên cạnh, hoặc nhập lại sao kê của khoảng thời gian đó.
health-ownerless = Số lần ghi của tài khoản bị mất khóa: { $count }.
    .next = Hãy khôi phục một bản sao lưu từ trước khi mất khóa.
health-index = Số chỗ chỉ mục không khớp với nhật ký: { $count }.
    .next = Hãy dựng lại chỉ mục; việc này không làm mất gì.
health-attachments = Số tệp đính kèm bị hỏng: { $count }.
    .next = Hãy thả lại các tệp này vào cuộc trò chuyện của chúng.
health-backup-none = Chưa có bản sao lưu nào.
    .next = Hãy tạo một bản trong phần cài đặt: ổ đĩa có thể hỏng.
health-backup-old = Số ngày kể từ lần sao lưu gần nhất: { $count }.
    .next = Hãy tạo bản mới trong phần cài đặt.

## Trả lời câu hỏi

answer-balance = { $account }: { $amount }, tính đến { $when }.
answer-balance-available = Khả dụng: { $amount }.
answer-balance-unknown = Chưa biết số dư của tài khoản này.
answer-totals = Tổng các tài khoản: { $totals }
answer-cash-noted = Đã ghi vào Tiền mặt: chi { $amount }. { $payee }
answer-cash-set = Tiền mặt hiện là { $amount }.
answer-not-understood = Tôi chưa hiểu. Hãy hỏi “số dư?”, tìm bằng “/find từ khóa”, hoặc bắt đầu bằng “/note” để ghi chú.
find-none = Không tìm thấy gì cho “{ $query }”.

## Chi tiết

fact-in-30 = Tiền vào, 30 ngày
fact-out-30 = Tiền ra, 30 ngày
fact-entries = Giao dịch
fact-first-entry = Giao dịch đầu tiên
fact-kind = Loại
fact-link = Liên kết
fact-host = Máy chủ
fact-reads-today = hôm nay đã đọc { $count } trên { $limit } lần
    .name = Số lần đọc hôm nay
    .value = { $count } trên { $limit }
fact-last-read = Lần đọc cuối
fact-consent = Đồng ý đến
kind-current = Tài khoản thanh toán
kind-savings = Tài khoản tiết kiệm
kind-card = Thẻ tín dụng
kind-loan = Khoản vay
kind-investment = Đầu tư
kind-cash = Tiền mặt trong ví
kind-other = Tài khoản
source-simplefin = SimpleFIN
source-sepay = SePay
source-demo = ngân hàng thử
source-file = tệp
source-cash = ghi chú của bạn và các lần rút tiền

## Sổ truy cập

access-ok = đã đọc đủ
access-asked-accounts = số dư; giao dịch { $from } – { $to }; cả khoản đang chờ
access-asked-balances = chỉ số dư
access-asked-claim = quyền truy cập, một lần, bằng mã thiết lập
access-asked-info = các phiên bản mà cầu nối hỗ trợ
access-asked-page = giao dịch theo thứ tự ghi sổ, trang { $page }
demo-mark = Dùng thử

## Ngày và giờ

day-today = Hôm nay
day-yesterday = Hôm qua
ago-now = vừa xong
ago-minutes =
    { $count ->
       *[other] { $count } phút trước
    }
ago-hours =
    { $count ->
       *[other] { $count } giờ trước
    }
ago-days =
    { $count ->
       *[other] { $count } ngày trước
    }

## Vị trí trong tệp

place-in = { $name }, { $place }
place-line = Dòng { $number }
place-row = Hàng { $number }
place-account = Tài khoản { $number }
place-transaction = Giao dịch { $number }

## Why a payment has its category; payees; what recurs

category-why-chosen = Bạn đã chọn
category-why-transfer = Chuyển giữa các tài khoản của bạn
category-why-payee = Bạn đã chọn cho bên nhận này
category-why-similar = Bạn đã chọn cho { $payee }
category-why-label = Nguồn ghi là “{ $label }”
category-why-code = Mã ngành { $code }
category-why-word = Theo nội dung ngân hàng ghi
payees-earlier = Đổi cả { $count } giao dịch khác của { $payee }?
payees-earlier-yes = Đổi cả
payees-changed = Đã đổi { $count } giao dịch.
payees-rule-removed = Đã bỏ quy tắc cho { $payee }.
payees-rule-name = Luôn gọi là { $name }
payees-rule-category = Danh mục: { $category }
payees-rule-both = Luôn gọi là { $name }. Danh mục: { $category }
recurring-weekly = hằng tuần
recurring-two-weekly = hai tuần một lần
recurring-monthly = hằng tháng
recurring-monthly-last = ngày làm việc cuối mỗi tháng
recurring-quarterly = ba tháng một lần
recurring-yearly = hằng năm
recurring-about = khoảng { $amount }
recurring-range = { $low } đến { $high }
recurring-next = lần tới { $day }
recurring-late = trễ: lẽ ra vào { $day }
recurring-ended = đã dừng: lần cuối { $day }
recurring-price = trước { $day } là { $from }

## Danh mục; .within đứng sau “cho” trong câu cảnh báo

category-groceries = Đi chợ
    .within = đi chợ
category-dining = Ăn uống bên ngoài
    .within = ăn uống bên ngoài
category-transport = Đi lại
    .within = đi lại
category-fuel = Nhiên liệu
    .within = nhiên liệu
category-shopping = Mua sắm
    .within = mua sắm
category-electronics = Điện tử
    .within = đồ điện tử
category-home = Nhà cửa
    .within = nhà cửa
category-housing = Tiền nhà
    .within = tiền nhà
category-utilities = Điện nước, viễn thông
    .within = điện nước, viễn thông
category-subscriptions = Thuê bao
    .within = các gói thuê bao
category-health = Sức khỏe
    .within = sức khỏe
category-travel = Du lịch
    .within = du lịch
category-entertainment = Giải trí
    .within = giải trí
category-education = Giáo dục
    .within = giáo dục
category-insurance = Bảo hiểm
    .within = bảo hiểm
category-taxes = Thuế
    .within = thuế
category-gift_cards = Thẻ quà tặng
    .within = thẻ quà tặng
category-cash = Tiền mặt
    .within = rút tiền mặt
category-fees = Phí ngân hàng
    .within = phí ngân hàng
category-income = Thu nhập
    .within = thu nhập
category-transfer = Chuyển khoản
    .within = chuyển khoản
category-other = Khác
    .within = các khoản khác

## Sao lưu

backup-last = { $when }, { $name }, { $size } MB. Đã đọc lại và nguyên vẹn.
backup-made = Đã tạo { $name } và đọc lại: { $size } MB.
rehearsed-sound = Đã thử { $name } lúc { $when }, nguyên vẹn.
rehearsed-unsound = Đã thử { $name } lúc { $when }, không còn nguyên vẹn. Hãy tạo bản sao lưu mới.
rehearsal-sound = { $name }, tạo lúc { $made }, nguyên vẹn. Cụm mật khẩu mở được và mọi thứ đều trở lại. Bản ghi: { $records }. Tệp đính kèm: { $attachments }.
rehearsal-unsound = { $name }, tạo lúc { $made }, mở được nhưng không trở lại đầy đủ. Bản ghi: { $records }. Tệp đính kèm: { $attachments }. Hãy tạo bản sao lưu mới.
restored-whole = Đã khôi phục và kiểm tra bản sao lưu lúc { $made }. Bản ghi: { $records }. Tệp đính kèm: { $attachments }.
restored-partly = Đã khôi phục những gì đọc được từ bản sao lưu lúc { $made }. Bản ghi: { $records }. Tệp đính kèm: { $attachments }. Còn thiếu: { $lost }. Hãy giữ tệp sao lưu: phần thiếu có thể nằm trong một bản khác.
restored-damaged-copy = Chính tệp sao lưu bị hỏng ở một chỗ được lưu hai lần: hãy sớm tạo bản sao lưu mới.
restored-kept = Kho trước đây ở đây được giữ trong thư mục “{ $folder }”.
export-done = Mọi thứ nằm trong thư mục “{ $folder }”. Số tệp: { $count }. Ai mở được thư mục đó đều đọc được.
export-chat-done = Các khoản nằm trong tệp “{ $file }”. Tệp không được mã hóa: ai mở được đều đọc được.
export-warning = Các tệp trong thư mục này không được mã hóa. Ai mở được thư mục đều đọc được. Đây không phải là bản sao lưu.
export-readme-intro = Thư mục này chứa mọi thứ có trong kho Tidings của bạn ngày { $day }, dưới dạng tệp thường. Không có gì được mã hóa: ai mở được thư mục đều đọc được. Tệp kết thúc bằng { $table } là bảng cho mọi phần mềm bảng tính; tệp kết thúc bằng { $lines } chứa mỗi dòng một bản ghi, dành cho chương trình. Số tiền là số thập phân, ngày giờ theo ISO 8601. Các khoản bạn đã xóa không có ở đây; cụm mật khẩu, cụm từ khôi phục và bí mật của các liên kết cũng không.
export-file-settings = Cài đặt của bạn.
export-file-accounts = Các tài khoản của bạn và nơi đọc từng tài khoản.
export-file-access = Mọi lần đọc ngân hàng: lúc nào, từ đâu và kết quả.
export-file-payees = Tên bạn đặt cho các bên và danh mục bạn đã chọn cho họ.
export-file-layouts = Cách bạn đã cho biết bảng và ngày tháng trong tệp được đọc.
export-file-seen = Tệp nào trong thư mục của bạn đã được xem, và lúc nào.
export-file-alerts = Cuộc trò chuyện chứa mọi cảnh báo.
export-file-review = Cuộc trò chuyện chứa mọi câu hỏi đang chờ.
export-file-folder = Mỗi tài khoản một thư mục, gồm các tệp sau:
export-file-entries = Mọi khoản thanh toán.
export-file-messages = Mọi thứ khác trong cuộc trò chuyện: ghi chú, câu hỏi và câu trả lời, số dư, cảnh báo.
export-file-decisions = Những điều tự quyết định, lý do, và những gì bạn đã rút lại.
export-file-receipts = Những gì đọc được từ mỗi hóa đơn và khoản thanh toán tương ứng.
export-file-attachments = Chính các hóa đơn, đúng như khi được đưa vào.
