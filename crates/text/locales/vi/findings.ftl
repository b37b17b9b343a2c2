# Cảnh báo: tiêu đề, và một câu nêu lý do.
# $times là chữ đã định dạng ("12" hoặc "3,4"); $factor là cùng số đó, làm tròn.

finding-title-alert = Có phải bạn không? { $amount } tại { $payee }
finding-title-notice = Nên xem qua: { $amount } tại { $payee }

finding-factor = { $times } lần

finding-new-payee = Lần đầu thanh toán cho cửa hàng này, gấp { finding-factor } mức bạn thường trả.
finding-new-payee-at = Lần đầu thanh toán cho cửa hàng này, gấp { finding-factor } mức bạn thường trả, lúc { $time }.
finding-new-payee-category = Lần đầu thanh toán cho cửa hàng này, gấp { finding-factor } mức bạn thường chi cho { $category }.
finding-new-payee-category-at = Lần đầu thanh toán cho cửa hàng này, gấp { finding-factor } mức bạn thường chi cho { $category }, lúc { $time }.

finding-unusual-more =
    { $earlier ->
        [1] Gấp { finding-factor } số tiền { $usual } bạn đã trả ở đây lần trước.
       *[other] Gấp { finding-factor } mức thường lệ của bạn ở đây, là { $usual } qua { $earlier } lần thanh toán.
    }
finding-unusual-more-at =
    { $earlier ->
        [1] Gấp { finding-factor } số tiền { $usual } bạn đã trả ở đây lần trước, lúc { $time }.
       *[other] Gấp { finding-factor } mức thường lệ của bạn ở đây, là { $usual } qua { $earlier } lần thanh toán, lúc { $time }.
    }
finding-unusual-less =
    { $earlier ->
        [1] Ít hơn nhiều so với { $usual } bạn đã trả ở đây lần trước.
       *[other] Ít hơn nhiều so với mức thường lệ của bạn ở đây, là { $usual } qua { $earlier } lần thanh toán.
    }
finding-unusual-less-at =
    { $earlier ->
        [1] Ít hơn nhiều so với { $usual } bạn đã trả ở đây lần trước, lúc { $time }.
       *[other] Ít hơn nhiều so với mức thường lệ của bạn ở đây, là { $usual } qua { $earlier } lần thanh toán, lúc { $time }.
    }

finding-duplicate = Cùng số tiền, cùng cửa hàng như ngày { $day }: có bị tính hai lần không?
finding-duplicate-at = Cùng số tiền, cùng cửa hàng như ngày { $day }, lặp lại lúc { $time }: có bị tính hai lần không?

finding-card-testing =
    { $count ->
        [1] { $count } khoản nhỏ { $small } tại một cửa hàng mới, rồi đến khoản này: thẻ bị đánh cắp thường được thử như vậy.
       *[other] { $count } khoản nhỏ, cao nhất { $small }, tại các cửa hàng mới, rồi đến khoản này: thẻ bị đánh cắp thường được thử như vậy.
    }
finding-card-testing-at =
    { $count ->
        [1] { $count } khoản nhỏ { $small } tại một cửa hàng mới, rồi đến khoản này lúc { $time }: thẻ bị đánh cắp thường được thử như vậy.
       *[other] { $count } khoản nhỏ, cao nhất { $small }, tại các cửa hàng mới, rồi đến khoản này lúc { $time }: thẻ bị đánh cắp thường được thử như vậy.
    }

finding-price-rise = Nay là { $now } thay vì { $before }: tăng { $percent } so với trước.
finding-price-rise-at = Nay là { $now } thay vì { $before }, thu lúc { $time }: tăng { $percent } so với trước.

scale-usual = thường lệ của bạn: { $low } – { $high }
scale-before = trước đây: { $before }
scale-this = khoản này
