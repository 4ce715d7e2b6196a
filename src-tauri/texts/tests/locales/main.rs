//! The sentences themselves: the languages say the same, in words that are written one way.

#[cfg(test)]
mod parity;
#[cfg(test)]
mod source;
#[cfg(test)]
mod wording;
