//! Any bytes, cut anywhere: the reader neither panics nor holds more than its limits, and what it
//! reads can be looked at.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendwright_core::{
    problem::classify,
    smtp::{
        ehlo::Extensions,
        reply::{MAX_REPLY, ReplyReader},
    },
};

fuzz_target!(|chunks: Vec<Vec<u8>>| {
    let mut reader = ReplyReader::default();
    for chunk in &chunks {
        if reader.push(chunk).is_err() {
            return;
        }
        while let Some(reply) = reader.pop() {
            assert!(reply.raw.len() <= MAX_REPLY * 3); // a replaced byte takes three
            let _ = (
                reply.enhanced_status(),
                reply.words(),
                Extensions::of(&reply),
                classify::is_about_the_mechanism(&reply),
            );
        }
    }
});
