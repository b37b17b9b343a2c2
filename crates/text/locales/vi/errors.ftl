# Khi Tidings không làm được: một câu nói điều đã xảy ra; .next nói có thể làm gì.

error-unknown = Đã có trục trặc ({ $code }).
    .next = Hãy thử lại. Nếu vẫn gặp, hãy đóng rồi mở lại Tidings; dữ liệu của bạn vẫn an toàn.
error-bad-request = Cửa sổ yêu cầu một điều Tidings không biết.
    .next = Hãy đóng rồi mở lại Tidings.
error-not-found = Mục này không còn ở đây.
    .next = Hãy quay lại danh sách trò chuyện.
error-text-too-long = Dòng này quá dài để lưu.
    .next = Hãy viết tối đa 4.000 ký tự.
error-no-account-yet = Ở đây chưa có tài khoản nào để lưu kèm tệp này.
    .next = Hãy liên kết một ngân hàng hoặc thả một sao kê vào trước.

## Kho

error-wrong-passphrase = Cụm mật khẩu không đúng.
    .next = Kiểm tra Caps Lock và bộ gõ, hoặc dùng cụm từ khôi phục.
error-wrong-recovery-phrase = Đó không phải cụm từ khôi phục của kho này.
    .next = Kiểm tra thứ tự và chính tả của các từ.
error-recovery-mismatch = Các từ này không khớp với cụm từ khôi phục.
    .next = Xem lại những gì bạn đã ghi và thử lại.
error-weak-passphrase = Cụm mật khẩu này quá dễ đoán.
    .next = Hãy chọn bốn từ trở lên không liên quan đến nhau.
error-open-elsewhere = Kho này đang mở trong một Tidings khác.
    .next = Hãy đóng cửa sổ kia, hoặc dùng nó.
error-vault-damaged = Kho bị hỏng và chưa bị thay đổi gì.
    .next = Giữ nguyên thư mục của kho và khôi phục một bản sao lưu bên cạnh.
error-vault-exists = Trong thư mục đó đã có một kho.
    .next = Hãy mở khóa kho đó, hoặc chọn thư mục khác.
error-no-vault = Trong thư mục đó chưa có kho nào.
    .next = Hãy tạo kho, hoặc chọn thư mục khác.
error-locked = Tidings đang khóa.
    .next = Mở khóa bằng cụm mật khẩu của bạn.
error-disk-full = Ổ đĩa đã đầy. Không mất gì, nhưng chưa lưu được gì mới.
    .next = Giải phóng dung lượng rồi thử lại.
error-storage-failed = Không đọc hoặc ghi được ổ đĩa.
    .next = Kiểm tra ổ đĩa đã được nối và thư mục cho phép ghi, rồi thử lại.
error-vault-open-elsewhere = { error-open-elsewhere }
    .next = { error-open-elsewhere.next }
error-recovery-phrase-malformed = Đó không phải cụm từ khôi phục: có từ thiếu, sai chính tả hoặc sai chỗ.
    .next = Hãy gõ đủ 24 từ theo đúng thứ tự.
error-vault-version-unsupported = Kho này do một bản Tidings mới hơn ghi.
    .next = Hãy cài bản Tidings mới nhất rồi mở lại.
error-vault-header-damaged = Tệp đầu của kho và bản sao của nó đều bị hỏng.
    .next = Giữ nguyên thư mục và khôi phục một bản sao lưu bên cạnh.
error-vault-header-refused = Kho đòi nhiều công tính hơn mức cho phép nên không được mở.
    .next = Có thể ai đó đã sửa tệp của kho. Hãy khôi phục một bản sao lưu bên cạnh.
error-vault-keys-damaged = Tệp khóa của kho và bản sao của nó đều bị hỏng.
    .next = Giữ nguyên thư mục và khôi phục một bản sao lưu bên cạnh.
error-journal-damaged = Nhật ký của kho bị hỏng. Phần trước chỗ hỏng vẫn đọc được.
    .next = Giữ nguyên thư mục và khôi phục một bản sao lưu bên cạnh.
error-record-damaged = Một bản ghi trong kho bị hỏng và đã được bỏ qua.
    .next = Nếu thấy thiếu, hãy khôi phục một bản sao lưu bên cạnh kho.
error-attachment-missing = Bản gốc của hóa đơn này không còn ở đây.
    .next = Hãy thả lại tệp vào cuộc trò chuyện.
error-attachment-damaged = Bản gốc của hóa đơn này bị hỏng.
    .next = Hãy thả lại tệp vào cuộc trò chuyện.
error-attachments-full = Không còn chỗ cho tệp đính kèm: tổng dung lượng đã đến giới hạn.
    .next = Hãy tăng giới hạn trong phần cài đặt, mục Tình trạng, rồi thả lại tệp vào cuộc trò chuyện.
error-unknown-account = Tài khoản này không còn ở đây.
    .next = Hãy quay lại danh sách trò chuyện.
error-index-failed = Không dùng được chỉ mục. Dữ liệu của bạn vẫn an toàn.
    .next = Hãy đóng rồi mở lại Tidings; chỉ mục sẽ được dựng lại.
error-io = { error-storage-failed }
    .next = { error-storage-failed.next }
error-no-randomness = Máy này không cấp số ngẫu nhiên nên không thể niêm phong an toàn.
    .next = Hãy khởi động lại máy và thử lại.

## Liên kết và đọc ngân hàng

error-token-malformed = Đó không phải mã thiết lập.
    .next = Hãy chép toàn bộ mã từ trang của cầu nối và dán lại.
error-token-used = Mã thiết lập này đã được dùng hoặc đã hết hạn.
    .next = Nếu không phải bạn dùng, hãy ngắt quyền truy cập của mã đó trên trang của cầu nối. Sau đó tạo mã mới.
error-not-https = Địa chỉ này không an toàn nên chưa gửi gì đi.
    .next = Hãy xin mã có địa chỉ bắt đầu bằng https.
error-unreachable = Không kết nối được tới { $host }.
    .next = Kiểm tra kết nối mạng. Tidings sẽ tự thử lại.
error-timed-out = Ngân hàng trả lời quá lâu.
    .next = Tidings sẽ tự thử lại.
error-tls-failed = Không xác minh được danh tính của ngân hàng nên chưa gửi gì đi.
    .next = Kiểm tra ngày giờ của máy, và mạng này có đáng tin không.
error-bank-unavailable = Ngân hàng hiện không sẵn sàng.
    .next = Tidings sẽ tự thử lại. Bạn vẫn xem được dữ liệu đã có.
error-payment-required = Cầu nối yêu cầu đóng phí thuê bao trước khi cung cấp thêm.
    .next = Hãy xử lý trên trang của cầu nối rồi đọc lại.
error-access-revoked = Ngân hàng không còn cho phép liên kết này.
    .next = Hãy liên kết lại bằng mã thiết lập mới. Những gì đã đọc vẫn được giữ ở đây.
error-too-many-requests = Ngân hàng yêu cầu đọc thưa hơn.
    .next = Hãy chờ một lúc. Tidings sẽ tự đọc lại.
error-budget-spent = Đã dùng hết số lần đọc của hôm nay.
    .next = Tidings sẽ đọc lại sau { $until }.
error-not-json = Không hiểu được câu trả lời của ngân hàng.
    .next = Hãy thử lại sau. Chưa có gì thay đổi.
error-too-large = Nội dung này quá lớn để đọc an toàn nên đã không được đọc.
    .next = Hãy chọn khoảng thời gian ngắn hơn và thử lại. Chưa có gì thay đổi.
error-redirected = Địa chỉ của ngân hàng dẫn sang máy chủ khác nên chưa gửi gì tới đó.
    .next = Hãy hỏi cầu nối xem có chuyển địa chỉ không, rồi liên kết lại.
error-not-secure = { error-not-https }
    .next = { error-not-https.next }
error-tls = { error-tls-failed }
    .next = { error-tls-failed.next }
error-over-budget = { error-budget-spent }
    .next = Tidings sẽ tự đọc lại khi được phép.
error-access-malformed = Cầu nối không trả về địa chỉ để đọc.
    .next = Hãy tạo mã thiết lập mới trên trang của cầu nối và liên kết lại.
error-host-not-allowed = Một địa chỉ ngoài ngân hàng đã liên kết đã bị từ chối.
    .next = Chưa gửi gì tới đó. Nếu cầu nối đã chuyển địa chỉ, hãy liên kết lại.
error-refused = Ngân hàng từ chối cho đọc.
    .next = Tidings sẽ tự thử lại. Nếu vẫn vậy, hãy liên kết lại.
error-no-client = Máy này hiện không tạo được kết nối an toàn.
    .next = Hãy đóng rồi mở lại Tidings.

## Tệp

error-not-a-statement = { $name } không phải sao kê hay hóa đơn mà Tidings đọc được.
    .next = Hãy tải từ ngân hàng dưới dạng OFX, QFX hoặc CSV.
error-empty-file = Tệp trống.
    .next = Hãy tải lại tệp.
error-file-too-large = Tệp quá lớn.
    .next = Hãy tải khoảng thời gian ngắn hơn.
error-needs-mapping = Tidings cần biết cột nào là gì.
    .next = Hãy xác nhận các cột.
error-sign-on-refused = Ngân hàng đã từ chối đăng nhập khi tạo tệp này.
    .next = Hãy đăng nhập tại ngân hàng và tải lại tệp.
error-no-statement = { $name } là tệp của ngân hàng nhưng không có sao kê.
    .next = Hãy chọn tài khoản và khoảng thời gian tại ngân hàng rồi tải lại.
error-nothing-readable = Không đọc được dòng nào của { $name }.
    .next = Hãy tải lại, hoặc tải ở định dạng khác.
error-bad-mapping = Các cột này không khớp với tệp.
    .next = Hãy chọn một cột cho ngày và một cột cho số tiền.
error-unreadable-file = Không đọc được tệp.
    .next = Hãy kiểm tra xem tệp có ở đó và có quyền đọc không.
error-csv-no-rows = Tệp này không có dòng giao dịch nào.
    .next = Hãy chọn khoảng thời gian khác và tải lại.
error-amount-out-of-range = Có số tiền lớn hơn mức Tidings lưu được.
    .next = Hãy xem lại các số tiền ở nguồn; chưa có gì thay đổi.
error-amount-unreadable = Có số tiền không đọc được.
    .next = Hãy xem lại các số tiền ở nguồn; chưa có gì thay đổi.
error-amount-ambiguous = Không rõ dấu nào trong số tiền là dấu thập phân.
    .next = Hãy xác nhận các cột và dấu thập phân.
error-amount-too-precise = Có số tiền nhiều chữ số thập phân hơn đơn vị tiền của nó.
    .next = Hãy kiểm tra loại tiền; chưa có gì thay đổi.

## Dòng lệnh

error-no-passphrase = Chưa có cụm mật khẩu.
    .next = Hãy chỉ tệp chứa nó bằng --passphrase-file, hoặc dùng - để đọc từ đầu vào chuẩn.
error-secret-unreadable = Không đọc được tệp chứa cụm mật khẩu hoặc mã.
    .next = Hãy kiểm tra xem tệp có ở đó và có quyền đọc không.
error-unknown-language = Tidings không nói ngôn ngữ đó.
    .next = Hãy chọn en, vi, pt-BR hoặc ar.
error-no-data-folder = Máy này không có thư mục dữ liệu.
    .next = Hãy chỉ thư mục của kho bằng --vault.
error-no-runtime = tidingsctl không khởi động được.
    .next = Hãy đóng bớt chương trình khác rồi thử lại.

## Dòng bị từ chối; $detail là nguyên văn trong tệp

problem-at = { $place }: { $problem }.
problem-at-with = { $place }: { $problem }: “{ $detail }”.
problem-with = { $problem }: “{ $detail }”.
problem-alone = { $problem }.
problem-unknown = không đọc được
problem-bad-amount = không đọc được số tiền
problem-amount-unreadable = không đọc được số tiền
problem-amount-ambiguous = không rõ dấu thập phân
problem-amount-too-precise = số tiền có nhiều chữ số thập phân hơn đơn vị tiền
problem-amount-out-of-range = số tiền quá lớn
problem-missing-amount = không có số tiền
problem-amount-missing = không có số tiền
problem-bad-date = không đọc được ngày
problem-date-unreadable = không đọc được ngày
problem-missing-date = không có ngày
problem-date-missing = không có ngày
problem-row-without-date = không có ngày
problem-account-missing = không ghi tài khoản nào
problem-currency-unreadable = không đọc được loại tiền
problem-direction-unreadable = không rõ tiền vào hay tiền ra
problem-balance-unreadable = không đọc được số dư
problem-balance-undated = số dư không có ngày
problem-row-shape = đây không phải giao dịch
problem-row-amount = không đọc được số tiền
problem-account-without-id = tài khoản không có số
problem-account-currency = không rõ loại tiền
problem-balance-amount = không đọc được số dư
problem-balance-without-date = số dư không có ngày
problem-bank-status = ngân hàng báo
problem-line-too-long = dòng quá dài
problem-too-many-rows = tệp có nhiều dòng hơn mức Tidings đọc
problem-more-problems =
    { $count ->
       *[other] còn { $count } dòng khác bị từ chối
    }
