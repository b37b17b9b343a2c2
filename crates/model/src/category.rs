//! A small, clear set of categories.

use serde::{Deserialize, Serialize};

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What a payment is for. Codes are stable; `text` has the words as `category-<code>`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Category { $($(#[$doc])* #[serde(rename = $code)] $name,)* }

        impl Category {
            /// All of them, in the order shown.
            pub const ALL: &[Category] = &[$(Category::$name,)*];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self { $(Category::$name => $code,)* }
            }

            /// The category of a code.
            pub fn from_code(code: &str) -> Option<Category> {
                match code { $($code => Some(Category::$name),)* _ => None }
            }
        }
    };
}

categories! {
    /// Food and household from shops.
    Groceries = "groceries",
    /// Restaurants, cafés, delivery.
    Dining = "dining",
    /// Public transport, taxis, tolls, parking.
    Transport = "transport",
    /// Fuel and charging.
    Fuel = "fuel",
    /// Clothes and general shopping.
    Shopping = "shopping",
    /// Electronics and computers.
    Electronics = "electronics",
    /// Furniture, garden, repairs.
    Home = "home",
    /// Rent and mortgage.
    Housing = "housing",
    /// Electricity, water, telephone, internet.
    Utilities = "utilities",
    /// Recurring digital services.
    Subscriptions = "subscriptions",
    /// Doctors, pharmacies, fitness.
    Health = "health",
    /// Hotels, airlines, agencies.
    Travel = "travel",
    /// Cinema, games, events.
    Entertainment = "entertainment",
    /// Schools and books.
    Education = "education",
    /// Insurance.
    Insurance = "insurance",
    /// Taxes and offices.
    Taxes = "taxes",
    /// Gift cards and stored value.
    GiftCards = "gift_cards",
    /// Cash withdrawals.
    Cash = "cash",
    /// Bank fees and interest paid.
    Fees = "fees",
    /// Salary and other income.
    Income = "income",
    /// Between own accounts or to persons.
    Transfer = "transfer",
    /// None of these.
    Other = "other",
}
