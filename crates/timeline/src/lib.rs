//! Chats as index-addressed lists of messages with dividers, unread and search.
