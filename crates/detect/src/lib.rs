//! What is strange about an entry for this person: streaming, pure, with reasons.
