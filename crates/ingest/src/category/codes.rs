//! Merchant category codes (ISO 18245).

use model::Category;

/// Ranges by the code's descriptions in ISO 18245.
pub(super) fn by_code(mcc: u16) -> Option<Category> {
    Some(match mcc {
        742 => Category::Health,
        1520..=1799 => Category::Home,
        3000..=3999 | 4411 | 4511 | 4582 | 4722 | 7011 | 7012 | 7032 | 7033 | 7512 | 7513 | 7519 => {
            Category::Travel
        }
        4111 | 4112 | 4119 | 4121 | 4131 | 4784 | 4789 | 7523 | 7531..=7549 => Category::Transport,
        4812 | 5045 | 5722 | 5732 | 5733 => Category::Electronics,
        4813..=4816 | 4900 => Category::Utilities,
        4829 | 6012 | 6051 | 6536..=6538 => Category::Transfer,
        4899 | 5734 | 5815..=5818 | 5968 => Category::Subscriptions,
        5200..=5261 | 5712..=5719 | 7217 | 7349 | 7641 => Category::Home,
        5300 | 5411 | 5422 | 5441 | 5451 | 5462 | 5499 | 5921 => Category::Groceries,
        5541 | 5542 | 5552 | 5983 => Category::Fuel,
        5735 | 7800..=7996 | 7998 | 7999 => Category::Entertainment,
        5811..=5814 => Category::Dining,
        5122 | 5912 | 5975 | 5976 | 7230 | 7297 | 7298 | 7997 | 8011..=8099 => Category::Health,
        5192 | 5942 | 5943 | 8211..=8299 | 8351 => Category::Education,
        5960 | 6300 | 6381 | 6399 => Category::Insurance,
        6010 | 6011 => Category::Cash,
        6513 => Category::Housing,
        6540 => Category::GiftCards,
        9211..=9402 | 9405 => Category::Taxes,
        5301..=5399 | 5611..=5699 | 5931..=5999 => Category::Shopping,
        0 => return None,
        _ => Category::Other,
    })
}
