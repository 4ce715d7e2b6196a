//! Tables of outcomes that are kept beside the tests.

/// Compares a table with the one kept in `tests/`, line by line; with `SENDWRIGHT_UPDATE_MATRIX`
/// set it is written anew first.
pub fn assert_is_kept(file: &str, table: &str) {
    let path = format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SENDWRIGHT_UPDATE_MATRIX").is_some() {
        std::fs::write(&path, table).expect("the table");
    }
    let expected = std::fs::read_to_string(&path).expect("the table");
    let differ: Vec<_> = table
        .lines()
        .zip(expected.lines())
        .filter(|(found, wanted)| found != wanted)
        .collect();
    assert!(
        differ.is_empty() && table.lines().count() == expected.lines().count(),
        "{differ:#?}"
    );
}
