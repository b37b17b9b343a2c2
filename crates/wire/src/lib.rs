//! Every command, event and its data between core and window; writes ui/src/wire.
