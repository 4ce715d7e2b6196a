//! Turns `replies.toml` and `presets.toml` into tables of the program: what is malformed there ends
//! the build, and nothing has to be read when the program runs.

#[path = "build/presets.rs"]
mod presets;
#[path = "build/replies.rs"]
mod replies;
#[path = "build/table.rs"]
mod table;

fn main() -> table::Done {
    replies::make()?;
    presets::make()
}
