//! A bank to try with: SimpleFIN and OFX on loopback, seeded personas.
