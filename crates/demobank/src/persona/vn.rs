//! Vietnamese dong, Vietnamese. No minor unit: amounts are whole dong.

use super::{Book, party, shop};

pub(super) const BOOK: Book = Book {
    currency: "VND",
    offset: 7,
    bank: "Ngân hàng Bến Sen",
    domain: "bensen.example",
    account_names: ["Tài khoản thanh toán Bến Sen", "Thẻ tín dụng Bến Sen", "Tiết kiệm Bến Sen"],
    step: 1_000,
    savings_opening: 145_000_000,
    salary: party("Công ty Thiết kế Mây Tre", "CTY THIẾT KẾ MÂY TRE - TRẢ LƯƠNG", 32_000_000, 0),
    rent: party("Bà Nguyễn Thị Hoài", "CHUYỂN KHOẢN TIỀN NHÀ - NGUYỄN THỊ HOÀI", 8_500_000, 0),
    power: party("Điện lực Ánh Sao", "TIỀN ĐIỆN - ĐIỆN LỰC ÁNH SAO", 780_000, 12),
    phone: party("Viễn thông Sóng Biển", "CƯỚC INTERNET VÀ DI ĐỘNG SÓNG BIỂN", 350_000, 0),
    cash: shop("Rút tiền mặt", "RÚT TIỀN ATM BẾN SEN 027", 6011, 1_000_000, 0),
    saving: party("Tiết kiệm Bến Sen", "CHUYỂN TIỀN VÀO TIẾT KIỆM", 5_000_000, 0),
    interest: party("Ngân hàng Bến Sen", "TRẢ LÃI TIẾT KIỆM", 610_000, 8),
    bill: party("Thẻ tín dụng Bến Sen", "THANH TOÁN DƯ NỢ THẺ TÍN DỤNG", 0, 0),
    groceries: [
        shop("Siêu thị Vườn Xanh", "SIÊU THỊ VƯỜN XANH Q3", 5411, 465_000, 30),
        shop("Cửa hàng Rau Sạch Ba Miền", "RAU SẠCH BA MIỀN 12", 5411, 285_000, 30),
        shop("Tiệm bánh Hoa Gạo", "TIỆM BÁNH HOA GẠO", 5462, 85_000, 25),
    ],
    cafes: [
        shop("Cà phê Giọt Nắng", "CÀ PHÊ GIỌT NẮNG - CN LÊ QUÝ ĐÔN TP HCM", 5814, 45_000, 0),
        shop("Trà Mộc Lan", "TRÀ MỘC LAN TP HCM", 5814, 59_000, 15),
    ],
    cafe_pending: "CHỜ XỬ LÝ - CÀ PHÊ GIỌT NẮNG",
    restaurants: [
        shop("Quán Cơm Nhà Mẹ", "QUÁN CƠM NHÀ MẸ", 5812, 320_000, 25),
        shop("Phở Bếp Lửa", "PHỞ BẾP LỬA TP HCM", 5812, 180_000, 25),
        shop("Lẩu Đồng Quê", "LẨU ĐỒNG QUÊ", 5812, 540_000, 25),
    ],
    restaurant_pending: "CHỜ XỬ LÝ - QUÁN CƠM NHÀ MẸ",
    ride: shop("Xe Lướt", "XE LƯỚT - VÉ NGÀY", 4121, 38_000, 0),
    fuel: shop("Xăng dầu Sao Mai", "XĂNG DẦU SAO MAI 08", 5541, 95_000, 15),
    pharmacy: shop("Nhà thuốc An Lành", "NHÀ THUỐC AN LÀNH", 5912, 165_000, 25),
    shops: [
        shop("Nhà sách Trang Giấy", "NHÀ SÁCH TRANG GIẤY", 5942, 210_000, 25),
        shop("Thời trang Lụa Vàng", "THỜI TRANG LỤA VÀNG", 5651, 620_000, 25),
        shop("Gia dụng Tổ Ấm", "GIA DỤNG TỔ ẤM", 5200, 430_000, 25),
    ],
    once: [
        shop("Hoa tươi Mùa Hạ", "HOA TƯƠI MÙA HẠ", 5992, 150_000, 10),
        shop("Sửa khóa Chú Tư", "SỬA KHÓA CHÚ TƯ", 7699, 120_000, 10),
        shop("Kem Tràng Sữa", "KEM TRÀNG SỮA", 5814, 60_000, 10),
        shop("Đồ chơi Cú Mèo", "ĐỒ CHƠI CÚ MÈO", 5945, 140_000, 10),
        shop("Rửa xe Bến Sông", "RỬA XE BẾN SÔNG", 7542, 70_000, 10),
        shop("In ấn Nét Mực", "IN ẤN NÉT MỰC", 7338, 45_000, 10),
    ],
    subscriptions: [
        shop("Phim Cánh Diều", "PHIM CÁNH DIỀU - GÓI THÁNG", 4899, 180_000, 0),
        shop("Nhạc Ve Sầu", "NHẠC VE SẦU CAO CẤP", 5815, 59_000, 0),
        shop("Lưu trữ Kho Mây", "KHO MÂY 200GB", 5734, 69_000, 0),
    ],
    dearer: 240_000,
    airline: shop("Hàng không Cánh Cò", "VÉ MÁY BAY CÁNH CÒ", 3000, 2_650_000, 10),
    hotel: shop("Khách sạn Nhà Dương Xỉ", "KHÁCH SẠN NHÀ DƯƠNG XỈ", 7011, 2_300_000, 10),
    airport: shop("Bánh mì Cửa Số 9", "BÁNH MÌ CỬA SỐ 9", 5814, 95_000, 12),
    refund_memo: "Hoàn tiền",
    electronics: shop("Điện máy Tia Chớp", "ĐIỆN MÁY TIA CHỚP TRỰC TUYẾN", 5732, 36_990_000, 0),
    night_shop: shop("Đồng hồ Giờ Vàng", "ĐỒNG HỒ GIỜ VÀNG WEB", 5944, 18_500_000, 0),
    testing: [
        (
            shop("Ứng dụng Ghi Nhanh", "ỨNG DỤNG GHI NHANH", 5816, 10_000, 0),
            shop("Phụ kiện Bạc Sáng", "PHỤ KIỆN BẠC SÁNG WEB", 5732, 11_900_000, 0),
        ),
        (
            shop("Trò chơi Trăng Non", "TRÒ CHƠI TRĂNG NON", 5816, 11_000, 0),
            shop("Máy ảnh Đỉnh Đèo", "MÁY ẢNH ĐỈNH ĐÈO WEB", 5732, 15_490_000, 0),
        ),
    ],
    charged_twice: shop("Nội thất Gỗ Sồi", "NỘI THẤT GỖ SỒI TRỰC TUYẾN", 5712, 2_150_000, 0),
};
