# Lời của cửa sổ: nút bấm, nhãn, màn hình. Mọi điều về tiền nằm ở các tệp khác.

app-title = Tidings
close = Đóng
cancel = Hủy
continue = Tiếp tục
back = Quay lại
save = Lưu
undo = Hoàn tác
show = Xem
day = Ngày
note = Ghi chú
balance = Số dư
number = { NUMBER($n) }
demo-mark = Bản thử: tiền không có thật

## First screens

welcome-what = Tidings là ứng dụng nhắn tin cho tiền của chính bạn: mỗi tài khoản là một cuộc trò chuyện; giao dịch, hóa đơn và cảnh báo đến dưới dạng tin nhắn.
welcome-where = Mọi thứ nằm trên máy này và được mã hóa. Không có máy chủ nào phía sau và không ai khác đọc được.
welcome-create = Tạo két của bạn
welcome-create-hint = Cho tài khoản và tệp của chính bạn
welcome-demo = Xem thử với ngân hàng mẫu
welcome-demo-hint = Một két riêng với tiền không có thật
create-title = Tạo két của bạn
create-title-demo = Tạo két bản thử
create-lead = Cụm mật khẩu khóa mọi thứ Tidings lưu giữ. Chỉ bạn biết nó; không ai đặt lại được.
create-lead-demo = Bản thử có két riêng, tách khỏi két của bạn. Cụm mật khẩu ở đây hoạt động như thật.
create-again = Két chưa tạo xong và cụm từ khôi phục không thể hiện lại. Vui lòng làm lại từ đầu.
create-busy = Đang tạo két…
passphrase = Cụm mật khẩu
passphrase-again = Nhập lại cụm mật khẩu
passphrase-show = Hiện cụm mật khẩu
passphrase-hide = Ẩn cụm mật khẩu
passphrase-hint = Bốn từ trở lên, không liên quan đến nhau, là một cụm tốt.
passphrase-differs = Hai lần nhập không giống nhau.
strength-0 = Đoán ra ngay. Hãy thêm từ.
strength-1 = Rất yếu. Hãy thêm từ.
strength-2 = Yếu. Thêm một từ nữa sẽ tốt hơn.
strength-3 = Mạnh.
strength-4 = Rất mạnh.
recovery-title = Cụm từ khôi phục của bạn
recovery-lead = 24 từ này mở két nếu bạn quên cụm mật khẩu. Chúng chỉ hiện một lần, ngay bây giờ.
recovery-warning = Hãy chép ra giấy theo đúng thứ tự và cất ở nơi chỉ bạn tìm được. Ai có các từ này đều đọc được mọi thứ.
recovery-written = Tôi đã chép lại
recovery-check-title = Cùng kiểm tra
recovery-check-lead = Vui lòng gõ các từ này theo tờ giấy của bạn.
recovery-word = Từ thứ { NUMBER($position) }
recovery-submit = Kiểm tra và mở
recovery-show-again = Hiện lại các từ
persona-title = Bạn muốn là ai?
persona-lead = Ngân hàng mẫu chạy trên máy này và tạo ra mười bốn tháng thu chi cho một người.
persona-hint = Bạn có thể đổi ngôn ngữ bất cứ lúc nào.
persona-busy = Ngân hàng đang mở cửa và tài khoản đang được đọc…
unlock-title = Mừng bạn trở lại
unlock-lead-watching = Đã khóa. Các tài khoản vẫn được đọc; cảnh báo không kèm chi tiết.
unlock-lead-full = Đã khóa hoàn toàn. Không đọc gì cả.
lock-fully = Khóa hoàn toàn
unlock-which = Chọn két
vault-own = Két của bạn
vault-demo = Bản thử
unlock-submit = Mở khóa
unlock-busy = Đang mở khóa…
unlock-recover = Dùng cụm từ khôi phục
unlock-keyring = Mở bằng chùm khóa
recover-title = Mở bằng cụm từ khôi phục
recover-lead = Nhập 24 từ và chọn cụm mật khẩu mới.
recover-words = Cụm từ khôi phục
recover-submit = Mở két

## Chats

chats-label = Cuộc trò chuyện
chats-accounts = Tài khoản
chats-total = Tất cả tài khoản
chat-unread = { NUMBER($count) } tin chưa đọc
search-placeholder = Tìm trong tất cả
search-clear = Xóa tìm kiếm
vault-damaged = Có phần trong két không đọc được. Hãy kiểm tra trong cài đặt, mục Tình trạng.
search-results = Kết quả tìm kiếm
search-found = { $count ->
    [0] Không tìm thấy gì
   *[other] Tìm thấy { NUMBER($count) }
}
lock-now = Khóa hoàn toàn ngay
lock-choose = Chọn cách khóa
lock-window = Khóa cửa sổ
lock-window-hint = Các tài khoản vẫn được đọc; cảnh báo không kèm chi tiết.
lock-full = Khóa hoàn toàn
lock-full-hint = Mọi khóa mã hóa bị xóa khỏi bộ nhớ. Không đọc gì, không báo gì.
empty-title = Chưa có tài khoản nào
empty-lead = Hãy liên kết ngân hàng, hoặc thả một bản sao kê vào cửa sổ này.
empty-link = Liên kết ngân hàng
empty-link-hint = Bằng mã SimpleFIN của chính bạn
empty-file = Mở bản sao kê
empty-file-hint = OFX, QFX, QIF, CAMT, MT940 hoặc CSV

## Linking

link-open = Liên kết ngân hàng
link-title = Liên kết ngân hàng
link-what = Tidings đọc tài khoản qua SimpleFIN, một cầu nối do chính bạn đăng ký. Cầu nối cấp cho bạn một mã thiết lập; hãy dán mã vào đây.
link-read-only = Chỉ đọc: số dư và giao dịch. Không thể chuyển tiền đi đâu.
link-stays = Những gì đọc được đều mã hóa và lưu trên máy này. Không gửi đi đâu cả.
link-ledger = Mỗi lần đọc đều được ghi lại cho bạn xem, và bạn có thể chấm dứt bất cứ lúc nào.
link-token = Mã thiết lập
link-token-hint = Mỗi mã chỉ dùng một lần. Mã đã dùng phải tạo lại ở cầu nối.
link-kind = Cách đọc
link-kind-simplefin = SimpleFIN
link-kind-sepay = SePay (Việt Nam)
link-sepay-what = Tidings đọc tài khoản ngân hàng Việt Nam qua SePay, dịch vụ do chính bạn đăng ký và kết nối tài khoản. Hãy tạo API Token ở đó, trong Cấu hình Công ty → API Access, rồi dán vào đây.
link-sepay-sees = Với token này, Tidings thấy các giao dịch đã ghi sổ và số dư của những tài khoản kết nối ở đó, ngoài ra không thấy gì khác.
link-sepay-token = API Token
link-sepay-token-hint = Token có hiệu lực cho đến khi bạn xóa ở SePay. Token được mã hóa và giữ trong kho của bạn.
link-or-file = Ngân hàng của bạn không có cầu nối? Hãy thả tệp sao kê vào cửa sổ.
link-submit = Liên kết và đọc
link-busy = Đang liên kết…
unlink-open = Chấm dứt liên kết
unlink-title = Chấm dứt liên kết của { $chat }?
unlink-lead = Tidings sẽ không đọc các tài khoản của liên kết này nữa. Những gì đã có vẫn ở lại, trừ khi bạn hủy chúng.
unlink-purge = Hủy luôn mọi thứ đã đọc qua liên kết này
unlink-purge-hint = Khóa của các tài khoản bị hủy và không ai còn đọc được bản ghi của chúng ở đây. Bản sao lưu tạo trước đó vẫn chứa chúng và mở được bằng cụm mật khẩu lúc ấy.
unlink-submit = Chấm dứt liên kết
unlink-submit-purge = Chấm dứt và hủy

## Timeline

timeline-label = Tin nhắn của { $chat }
timeline-newest = { $count ->
    [0] Đến tin mới nhất
   *[other] Đến tin mới nhất, { NUMBER($count) } chưa đọc
}
timeline-empty-title = Chưa có gì ở đây
timeline-empty-text = Tin nhắn sẽ hiện ở đây ngay khi có điều cần báo.
sync-now = Đọc ngay
sync-reading = đang đọc…
sync-nothing = Không có gì mới.
sync-done = { NUMBER($added) } mới, { NUMBER($updated) } thay đổi.
details-toggle = Chi tiết
entry-transfer = Chuyển giữa các tài khoản của bạn
entry-flagged = Có câu hỏi về giao dịch này
entry-receipts = { NUMBER($count) } hóa đơn
entry-edit = Sửa { $payee }
entry-title = Giao dịch
entry-payee = Tên
entry-payee-raw = Ngân hàng ghi:
entry-category = Danh mục
entry-category-is = Danh mục của { $payee }: { $category }
entry-category-of = Chọn danh mục cho { $payee }
entry-category-none = Không có
entry-always = Luôn gọi bên này như vậy
payees-title = Bên nhận
payees-hint = Tên và danh mục bạn đã chọn, áp dụng cho giao dịch mới.
payees-none = Chưa có gì. Khi bạn đổi tên hoặc chọn danh mục cho một giao dịch, điều đó được nhớ ở đây.
payees-remove = Bỏ quy tắc cho { $payee }
entry-delete = Xóa giao dịch này
entry-delete-hint = Giao dịch rời dòng thời gian và vẫn bị xóa khi đọc lại ngân hàng. Số dư ở ngân hàng không đổi.
entry-deleted = Đã xóa { $payee }.
receipt-open = Mở { $file }
alert-mine = Là tôi
alert-not-mine = Không phải tôi
alert-show = Xem giao dịch
doubt-same = Cùng một khoản
doubt-different = Hai khoản
doubt-final = Chọn “Cùng một khoản” rồi thì không thể hoàn tác.
notice-lines = { NUMBER($count) } chi tiết

## Composer and files

composer-label = Soạn tin
composer-placeholder = Hỏi, ghi chú hoặc thả tệp
composer-send = Gửi
composer-attach = Thêm bản sao kê hoặc hóa đơn
suggest-balance = số dư?
suggest-find = tìm một từ
drop-label = Cuộc trò chuyện
drop-here = Thả bản sao kê hoặc hóa đơn
file-reading = { $count ->
    [1] Đang đọc tệp…
   *[other] Đang đọc { NUMBER($count) } tệp…
}
file-too-large = { $name } lớn hơn 128 MB nên không được đọc.
file-size = { NUMBER($kilobytes) } kB
attachment-opening = Đang mở…
attachment-save = Lưu bản sao
attachment-plain = Bản đã lưu nằm trên ổ đĩa của bạn ở dạng ai cũng đọc được, ngoài két.
attachment-unreadable = Không đọc được bản gốc.
csv-title = Cột nào là gì trong { $name }?
csv-lead = Tidings đề xuất ý nghĩa từng cột. Vui lòng kiểm tra trước khi đọc.
csv-preview = Các dòng đầu
csv-role-none = không dùng
csv-role-date = Ngày
csv-role-amount = Số tiền
csv-role-debit = Tiền ra
csv-role-credit = Tiền vào
csv-role-payee = Tên
csv-role-memo = Nội dung
csv-role-balance = Số dư sau đó
csv-none = Không có
csv-order = Thứ tự của ngày
csv-order-ask = Vui lòng chọn
csv-order-why = Các ngày này đọc được theo nhiều cách, nên bạn là người quyết định.
csv-order-dmy = ngày, tháng, năm
csv-order-mdy = tháng, ngày, năm
csv-order-ymd = năm, tháng, ngày
csv-currency = Mã tiền tệ
csv-target = Đọc vào
csv-target-new = Tài khoản mới
csv-lead-known = Bạn đã xác nhận bảng có bố cục này trước đây. Hãy xem bảng này đã được hiểu đúng chưa; lựa chọn bây giờ sẽ được dùng từ nay về sau. Các khoản đã đọc sai trước đó vẫn còn cho đến khi bạn xóa.
csv-amount-why = Chưa rõ cột nào là ngày và cột nào là số tiền, nên hãy xem kỹ.
csv-booked = { $count ->
   *[other] { NUMBER($count) } khoản sẽ được ghi, bắt đầu như sau
}
csv-proved = Số dư trong tệp chứng minh khoản nào là tiền ra.
csv-accounts = Tệp có nhiều tài khoản, mỗi tài khoản có cuộc trò chuyện riêng: { $names }
csv-left-out = { $count ->
   *[other] { NUMBER($count) } dòng không đọc được nên bị bỏ qua, chẳng hạn:
}
csv-decimal = Số tiền được viết như
csv-sign = Số tiền không có dấu trừ là
csv-sign-in = tiền vào
csv-sign-out = tiền ra
csv-correct = Chưa đúng?
csv-submit = Đọc tệp
qif-title = Ngày tháng trong { $name }
qif-title-currency = Loại tiền của { $name }
qif-lead = Trong tệp này, ngày và tháng có thể bị đọc lẫn với nhau. Cách đọc nào đúng?
qif-currency-why = Tệp này không cho biết số tiền thuộc loại tiền nào.

## Details

details-title = Chi tiết
details-label = Chi tiết của { $chat }
details-close = Đóng chi tiết
details-facts = Tóm tắt
details-recurring = Định kỳ
details-recurring-all = Xem tất cả ({ NUMBER($count) })
details-recurring-perhaps = có thể
details-link = Liên kết
details-unlinked = Tài khoản này không liên kết. Nó dựa vào các tệp bạn đưa vào.
details-accesses = Những gì đã đọc
curve-title = Số dư, 90 ngày
curve-as-table = Xem dạng bảng
curve-as-curve = Xem dạng đường
curve-spoken = Đường số dư, từ { $first } đến { $last }
access-open = Mở nhật ký truy cập
access-title = Nhật ký truy cập
access-lead = Mỗi lần Tidings dùng mạng: khi nào, với ai, để làm gì và kết quả ra sao.
access-none = Chưa đọc gì từ mạng.
access-when = Khi nào
access-host = Từ đâu
access-asked = Đọc gì
access-rows = Số dòng
access-outcome = Kết quả
access-more = Xem các lần trước

## Settings

settings-title = Cài đặt
settings-language = Ngôn ngữ
settings-theme = Giao diện
theme-system = Theo máy
theme-light = Sáng
theme-dark = Tối
settings-digits = Chữ số
settings-digits-hint = Chỉ ảnh hưởng tiếng Ả Rập, vốn có chữ số riêng.
digits-locale = Theo ngôn ngữ
digits-latin = Luôn dùng 0–9
settings-details = Thông báo nêu tên và số tiền
settings-details-hint = Khi tắt, thông báo chỉ nói rằng có điều cần xem. Người khác có thể nhìn thấy màn hình của bạn.
lock-title = Khóa
lock-idle = Khóa khi không ai dùng cửa sổ
lock-idle-minutes = Sau { NUMBER($minutes) } phút
lock-idle-never = Không bao giờ
lock-idle-depth = Khi đó
lock-on-suspend = Khóa khi máy ngủ
lock-on-suspend-hint = Khóa hoàn toàn, trước khi máy ngủ.
lock-on-session = Khóa cùng màn hình
lock-on-session-hint = Khóa hoàn toàn mỗi khi màn hình của bạn bị khóa.
lock-on-close = Đóng cửa sổ là khóa
lock-on-close-hint = Tidings chạy tiếp ở nền và cảnh báo bạn. Khi tắt, đóng cửa sổ sẽ thoát Tidings.
lock-always-full = Luôn khóa hoàn toàn
lock-always-full-hint = Khi đó sẽ không có cảnh báo nào trong lúc Tidings bị khóa.
secrets-title = Những gì mở được kho
secrets-passphrase = Đổi cụm mật khẩu
secrets-passphrase-done = Đã đổi cụm mật khẩu.
secrets-recovery = Cụm từ khôi phục mới
secrets-recovery-done = Cụm từ khôi phục mới đã có hiệu lực. Cụm cũ không mở được gì nữa.
secrets-recovery-until = Các từ cũ vẫn dùng được cho đến khi bạn gõ lại vài từ mới.
secrets-recovery-submit = Kiểm tra và thay thế
secrets-keyring = Mở bằng chùm khóa của máy này
secrets-keyring-hint = Khi đó ai đăng nhập trên máy này cũng mở được kho mà không cần cụm mật khẩu.
secrets-current = Cụm mật khẩu hiện tại
secrets-new = Cụm mật khẩu mới
secrets-costs = Mỗi lần đoán cụm mật khẩu tốn { NUMBER($memory) } MiB bộ nhớ và { NUMBER($passes) } lượt tính trên đó.
secrets-memory-not-locked = Máy này không cho Tidings giữ khóa ngoài vùng nhớ tráo đổi trên đĩa.
settings-version = Tidings { $version }
health-title = Tình trạng
health-check = Kiểm tra mọi thứ
health-rebuild = Dựng lại chỉ mục
health-rebuilt = Chỉ mục đã được dựng lại.
health-mend = Sửa két…
health-mend-title = Sửa két
health-mend-lead = Những gì đọc được sẽ được ghi lại, phần bị hỏng sẽ bị bỏ. Nếu bạn có bản sao lưu, hãy khôi phục bản đó trước: nó có thể vẫn còn giữ phần bị hỏng ở đây.
health-mend-submit = Bỏ phần bị hỏng
health-mended = Két đã được sửa.
health-limit = Chỗ cho tệp đính kèm
health-gigabytes = { NUMBER($count) } GB
health-limit-hint = Tệp đính kèm mới vượt quá mức này sẽ bị từ chối; những gì đã có vẫn giữ nguyên.
importing = Đang nhập { $name }
work-check = Đang kiểm tra mọi thứ…
work-rebuild = Đang dựng lại chỉ mục…
work-mend = Đang sửa két…
keys-title = Phím tắt
keys-search = Tìm kiếm
keys-lock = Khóa hoàn toàn
keys-lock-window = Khóa cửa sổ
keys-chats = Cuộc trò chuyện trước hoặc sau
keys-panes = Ngăn tiếp theo
keys-close = Đóng phần đang mở

## Categories, to choose from

pick-category-groceries = Đi chợ
pick-category-dining = Ăn uống bên ngoài
pick-category-transport = Đi lại
pick-category-fuel = Nhiên liệu
pick-category-shopping = Mua sắm
pick-category-electronics = Điện tử
pick-category-home = Nhà cửa
pick-category-housing = Tiền nhà
pick-category-utilities = Điện nước, viễn thông
pick-category-subscriptions = Thuê bao
pick-category-health = Sức khỏe
pick-category-travel = Du lịch
pick-category-entertainment = Giải trí
pick-category-education = Giáo dục
pick-category-insurance = Bảo hiểm
pick-category-taxes = Thuế
pick-category-gift_cards = Thẻ quà tặng
pick-category-cash = Tiền mặt
pick-category-fees = Phí ngân hàng
pick-category-income = Thu nhập
pick-category-transfer = Chuyển khoản
pick-category-other = Khác

## Sao lưu

backup-title = Sao lưu
backup-lead = Mỗi bản sao lưu là một tệp được niêm phong. Nó mở được bằng cụm mật khẩu hoặc cụm từ khôi phục tại lúc tạo, trên bất kỳ máy nào có Tidings.
backup-none = Chưa có bản sao lưu nào.
backup-now = Sao lưu ngay…
backup-stop = Dừng
backup-stopping = Đang dừng…
backup-last-label = Lần sao lưu gần nhất
backup-stage-write = Đang ghi bản sao lưu…
backup-stage-read_back = Đang đọc lại…
backup-stage-restore = Đang đưa mọi thứ trở lại…
backup-stage-check = Đang kiểm tra mọi thứ…
backup-stage-export = Đang xuất mọi thứ…
backup-rhythm = Tự động
backup-rhythm-off = Không
backup-rhythm-daily = Hằng ngày
backup-rhythm-weekly = Hằng tuần
backup-folder = Thư mục
backup-folder-none = Chưa chọn
backup-folder-choose = Chọn thư mục…
backup-keep = Giữ lại bản mới nhất của mỗi ngày trong 7 ngày, mỗi tuần trong 4 tuần và mỗi tháng trong 12 tháng gần nhất. Chỉ những tệp do Tidings tự tạo ở đây mới bị xóa.
backup-purge-hint = Bản sao lưu tạo trước khi bạn hủy một tài khoản vẫn chứa tài khoản đó và mở được bằng cụm mật khẩu lúc ấy. Hãy xóa các bản đó nếu muốn nó mất hẳn.
backup-failed = Lần sao lưu đến hạn gần nhất không thực hiện được.
rehearse-title = Thử bản sao lưu
rehearse-lead = Tidings khôi phục bản sao lưu ra chỗ riêng, kiểm tra toàn bộ rồi xóa bản đó đi. Kho của bạn không bị đụng đến.
rehearse-open = Thử bản sao lưu…
rehearse-due = Đã đến lúc thử bản sao lưu.
rehearse-passphrase = Cụm mật khẩu lúc tạo bản sao lưu
rehearse-other = Tệp khác…
rehearse-submit = Thử
restore-open = Khôi phục từ bản sao lưu
restore-open-hint = Từ một tệp do Tidings tạo
restore-title = Khôi phục từ bản sao lưu
restore-lead = Chọn tệp rồi nhập cụm mật khẩu hoặc cụm từ khôi phục tại lúc tạo.
restore-kept-hint = Kho đang có ở đây không bị xóa: nó được giữ bên cạnh kho khôi phục dưới một tên khác.
restore-choose = Chọn tệp…
restore-file = Bản sao lưu
restore-file-none = Chưa chọn
restore-with-words = Dùng cụm từ khôi phục
restore-with-passphrase = Dùng cụm mật khẩu
restore-submit = Khôi phục
restore-salvage = Khôi phục những gì còn đọc được
restore-done = Đã khôi phục
restore-done-partly = Đã khôi phục một phần
restore-continue = Mở kho
everything-title = Xuất mọi thứ
everything-lead = Mọi thứ bạn giữ ở đây dưới dạng tệp thường, cho các chương trình khác.
everything-open = Xuất mọi thứ…
everything-warning = Các tệp này không được mã hóa. Ai mở được thư mục đều đọc được các khoản thanh toán, ghi chú và hóa đơn của bạn; thư mục có đồng bộ sẽ mang chúng đi theo. Đây không phải là bản sao lưu: không thể khôi phục Tidings từ đó.
everything-submit = Chọn một thư mục trống…
export-chat-title = Xuất cuộc trò chuyện này
export-chat-lead = Ghi các khoản thanh toán ở đây vào một tệp mà chương trình khác mở được.
export-chat-open = Xuất…
export-chat-warning = Tệp không được mã hóa. Ai mở được đều đọc được các khoản này.
export-chat-submit = Chọn tệp…
export-chat-csv = Bảng (CSV)
export-chat-csv-hint = Cho phần mềm bảng tính như Excel hay LibreOffice. Có cả khoản đang chờ và ghi chú của bạn.
export-chat-ofx = OFX
export-chat-ofx-hint = Cho hầu hết chương trình quản lý tiền: GnuCash, KMyMoney, Money Manager Ex, Quicken. Gồm khoản đã ghi sổ và số dư.
export-chat-qif = QIF
export-chat-qif-hint = Cho chương trình cũ và Moneydance. Gồm khoản đã ghi sổ kèm danh mục.
export-chat-json-lines = JSON Lines
export-chat-json-lines-hint = Cho người lập trình: mỗi dòng một khoản, với mọi điều đã biết.
export-chat-beancount = Beancount
export-chat-beancount-hint = Sổ cái cho chương trình beancount, có số dư được kiểm tra.
export-chat-hledger = hledger
export-chat-hledger-hint = Sổ nhật ký cho chương trình hledger, có số dư được kiểm tra.
