//! Network connectors: the only crate that opens sockets outward.
