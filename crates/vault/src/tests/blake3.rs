//! The three modes of BLAKE3 that the vault uses, against the official vectors.

const VECTORS: &str = include_str!("fixtures/blake3.txt");

#[test]
fn the_official_vectors_agree() {
    let named = |name: &str| VECTORS.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let key: [u8; 32] = named("# key: ").as_bytes().try_into().unwrap();
    let context = named("# context: ");
    let mut checked = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(' ').collect();
        let length: usize = fields[0].parse().unwrap();
        let input: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let derived = blake3::Hash::from(blake3::derive_key(context, &input));
        let found = [blake3::hash(&input), blake3::keyed_hash(&key, &input), derived];
        assert_eq!(found.map(|hash| hash.to_hex().to_string()), fields[1..], "length {length}");
        checked += 1;
    }
    assert_eq!(checked, 35);
}
