//! US dollars, English.

use super::{Book, party, shop};

pub(super) const BOOK: Book = Book {
    currency: "USD",
    offset: -5,
    bank: "Harbour Mutual",
    domain: "harbourmutual.example",
    account_names: ["Harbour Current", "Harbour Card", "Harbour Savings"],
    step: 1,
    savings_opening: 1_240_000,
    salary: party("Larkspur Design Studio", "LARKSPUR DESIGN STUDIO PAYROLL", 482_000, 0),
    rent: party("Alder Street Homes", "ALDER STREET HOMES RENT", 165_000, 0),
    power: party("Northlight Energy", "NORTHLIGHT ENERGY AUTOPAY", 8_600, 12),
    phone: party("Pebble Mobile", "PEBBLE MOBILE AUTOPAY", 4_500, 0),
    cash: shop("Cash withdrawal", "ATM WITHDRAWAL HARBOUR MUTUAL 014", 6011, 8_000, 0),
    saving: party("Harbour Savings", "TRANSFER CURRENT TO SAVINGS", 60_000, 0),
    interest: party("Harbour Mutual", "INTEREST PAID", 2_150, 8),
    bill: party("Harbour Card", "HARBOUR CARD PAYMENT THANK YOU", 0, 0),
    groceries: [
        shop("Fennel & Rye Market", "FENNEL & RYE MARKET 0031", 5411, 6_350, 30),
        shop("Greenbasket", "GREENBASKET STORE 118", 5411, 4_820, 30),
        shop("Millpond Bakery", "MILLPOND BAKERY", 5462, 1_120, 25),
    ],
    cafes: [
        shop("Tidewater Coffee", "TIDEWATER COFFEE ROASTERS 04 PORTLAND ME", 5814, 525, 0),
        shop("Paper Lantern Tea", "PAPER LANTERN TEA PORTLAND ME", 5814, 675, 15),
    ],
    cafe_pending: "POS AUTH TIDEWATER COFFEE",
    restaurants: [
        shop("Copper Kettle Kitchen", "COPPER KETTLE KITCHEN", 5812, 4_480, 25),
        shop("Saffron Yard", "SAFFRON YARD PORTLAND ME", 5812, 3_960, 25),
        shop("Two Gulls Noodles", "TWO GULLS NOODLES", 5812, 2_740, 25),
    ],
    restaurant_pending: "POS AUTH COPPER KETTLE",
    ride: shop("Casco Transit", "CASCO TRANSIT DAY PASS", 4111, 300, 0),
    fuel: shop("Beacon Fuel", "BEACON FUEL 212", 5541, 3_850, 15),
    pharmacy: shop("Birchwood Pharmacy", "BIRCHWOOD PHARMACY 7", 5912, 2_180, 25),
    shops: [
        shop("Hollow Oak Books", "HOLLOW OAK BOOKS", 5942, 2_650, 25),
        shop("Thimble & Thread", "THIMBLE & THREAD CLOTHING", 5651, 6_400, 25),
        shop("Nest & Nail Home", "NEST & NAIL HOME 22", 5200, 4_200, 25),
    ],
    once: [
        shop("Juniper Florist", "JUNIPER FLORIST", 5992, 1_850, 10),
        shop("Brass Key Locksmith", "BRASS KEY LOCKSMITH", 7699, 1_400, 10),
        shop("Quay Ice Cream", "QUAY ICE CREAM", 5814, 780, 10),
        shop("Little Owl Toys", "LITTLE OWL TOYS", 5945, 1_650, 10),
        shop("Bayside Car Wash", "BAYSIDE CAR WASH", 7542, 1_500, 10),
        shop("Printworks Copy", "PRINTWORKS COPY", 7338, 640, 10),
    ],
    subscriptions: [
        shop("Kitefilm", "KITEFILM.EXAMPLE SUBSCRIPTION", 4899, 1_199, 0),
        shop("Humming Radio", "HUMMING RADIO PREMIUM", 5815, 999, 0),
        shop("Cloudshelf", "CLOUDSHELF STORAGE 200GB", 5734, 299, 0),
    ],
    dearer: 1_549,
    airline: shop("Petrel Airways", "PETREL AIRWAYS TICKET", 3000, 31_800, 10),
    hotel: shop("Fern House Hotels", "FERN HOUSE HOTELS", 7011, 28_400, 10),
    airport: shop("Gate Nine Sandwiches", "GATE NINE SANDWICHES", 5814, 1_280, 12),
    refund_memo: "Refund",
    electronics: shop("Voltage Barn Electronics", "VOLTAGE BARN ELECTRONICS ONLINE", 5732, 238_900, 0),
    night_shop: shop("Gilded Hour Watches", "GILDED HOUR WATCHES WEB", 5944, 142_000, 0),
    testing: [
        (
            shop("Zipnote Apps", "ZIPNOTE APPS", 5816, 100, 0),
            shop("Silverline Gadgets", "SILVERLINE GADGETS WEB", 5732, 89_900, 0),
        ),
        (
            shop("Moonbyte Games", "MOONBYTE GAMES", 5816, 107, 0),
            shop("Crestline Cameras", "CRESTLINE CAMERAS WEB", 5732, 112_900, 0),
        ),
    ],
    charged_twice: shop("Oakline Furniture", "OAKLINE FURNITURE ONLINE", 5712, 18_640, 0),
};
