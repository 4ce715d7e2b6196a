use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Turns a server's bytes into text. Replies should be UTF-8 (RFC 6531) and often are not: Chinese
/// servers send GBK, Japanese ones Shift_JIS. Nothing is lost: what fits no encoding is replaced
/// by U+FFFD, and the raw bytes stay with the reader's caller.
pub fn decode(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_in_old_encodings_are_read() {
        let gbk = encoding_rs::GBK
            .encode("Error: 请使用授权码登录。详情请看帮助")
            .0
            .into_owned();
        assert_eq!(decode(&gbk), "Error: 请使用授权码登录。详情请看帮助");
        let shift_jis = encoding_rs::SHIFT_JIS
            .encode("認証に失敗しました。パスワードを確認してください。")
            .0
            .into_owned();
        assert_eq!(
            decode(&shift_jis),
            "認証に失敗しました。パスワードを確認してください。"
        );
        assert_eq!(decode("認証".as_bytes()), "認証");
        assert_eq!(decode(b"caf\xe9 ferm\xe9"), "café fermé");
    }
}
