use crate::source::{PLACE, Source, sources};

/// Each text of the source, with its id.
fn texts(source: &Source) -> impl Iterator<Item = (&String, &String)> {
    source
        .patterns
        .iter()
        .flat_map(|(id, parts)| parts.texts.iter().map(move |text| (id, text)))
}

/// Every text must pass; all that do not are shown at once.
fn all(source: &Source, what: &str, passes: impl Fn(&str, &str) -> bool) {
    let wrong: Vec<_> = texts(source)
        .filter(|(id, text)| !passes(id, text))
        .collect();
    assert!(wrong.is_empty(), "{}: {what}: {wrong:#?}", source.language);
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3005}' | '\u{4E00}'..='\u{9FFF}')
}

#[test]
fn nothing_is_shouted_and_no_blank_is_doubled() {
    for source in sources() {
        all(&source, "exclamation mark", |_, text| {
            !text.contains(['!', '！'])
        });
        all(&source, "two blanks", |_, text| !text.contains("  "));
        all(&source, "full-width blank, letter or sign", |_, text| {
            !text
                .chars()
                .any(|c| matches!(c, '\u{3000}' | '\u{FF01}'..='\u{FF5E}'))
        });
    }
}

#[test]
fn titles_have_no_full_stop_reasons_and_steps_have_one() {
    let [en, ja] = sources();
    for (source, stop) in [(&en, '.'), (&ja, '。')] {
        let problem = |id: &str| source.patterns.contains_key(&format!("{id}.why"));
        all(source, "title with a full stop", |id, text| {
            !problem(id) || !text.ends_with(stop)
        });
        all(source, "no full stop", |id, text| {
            // A step may end with a command or a list of ports to copy.
            let ends = |line: &str| {
                line.trim().is_empty() || line.ends_with(stop) || line.contains("openssl ")
            };
            !(id.ends_with(".why") || id.ends_with(".fix")) || text.lines().all(ends)
        });
    }
}

#[test]
fn each_term_is_written_one_way() {
    let [en, ja] = sources();
    let english = [
        "e-mail",
        "E-mail",
        "username",
        "Username",
        "log in",
        "Log in",
        "login",
        "log-in",
        "logon",
        "STARTTLS",
        "test mail",
        "Test mail",
        " mail address",
        "firewall's",
        "key chain",
        "Keyring",
        "server's",
        "Client Secret",
        "Client id",
        "Tenant id",
        "can't",
        "don't",
    ];
    let japanese = [
        "ユーザ名",
        "サーバ名",
        "メールアドレス",
        "メールサーバー",
        "テストメール",
        "メールプロバイダー",
        "アプリパスワード",
        "セキュリティタイプ",
        "サーバーアドレス",
        "クライアントシークレット",
        "エンタープライズアプリ",
        "アプリ登録",
        "管理者同意",
        "パスワ一ド",
        "ログイン",
        "ログオン",
        "STARTTLS",
        "キーリング",
        "あなた",
        "下さい",
        "出来ま",
        "送信者アドレス",
        "ファイアーウォール",
        "ウィルス",
        "ポートナンバー",
    ];
    for (source, forbidden) in [(&en, &english[..]), (&ja, &japanese[..])] {
        for term in forbidden {
            all(source, term, |_, text| !text.contains(term));
        }
    }
    // Microsoft's spelling keeps the long vowel at the end.
    for short in [
        "サーバ",
        "ユーザ",
        "フォルダ",
        "プロバイダ",
        "コンピュータ",
        "ブラウザ",
        "ヘッダ",
        "コンテナ",
    ] {
        all(&ja, short, |_, text| {
            text.match_indices(short)
                .all(|(at, _)| text[at + short.len()..].starts_with('ー'))
        });
    }
}

#[test]
fn latin_and_japanese_words_stand_apart() {
    let [_, ja] = sources();
    let touches = |a: char, b: char| {
        let latin = |c: char| c.is_ascii_alphanumeric() || c == PLACE;
        latin(a) && is_japanese(b) || is_japanese(a) && latin(b)
    };
    let stray = |a: char, b: char| {
        let sign = |c: char| "、。「」".contains(c);
        a == ' ' && sign(b) || sign(a) && b == ' '
    };
    all(
        &ja,
        "no blank between Latin and Japanese, or one beside 、。「」",
        |_, text| {
            // A half-width colon has its own blank, whatever follows.
            let text = text.replace(": 「", ":「");
            let pairs = || text.chars().zip(text.chars().skip(1));
            !pairs().any(|(a, b)| touches(a, b) || stray(a, b))
        },
    );
}

#[test]
fn no_english_sentence_is_left_in_the_japanese_file() {
    let [_, ja] = sources();
    let is_word = |word: &str| {
        let word = word.trim_end_matches([',', '.', ':']);
        word.len() > 1
            && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'')
            && word.bytes().skip(1).all(|b| !b.is_ascii_uppercase())
    };
    let is_sentence = |line: &str| {
        let line = without_quotes(line);
        let words: Vec<&str> = line.split_whitespace().collect();
        words
            .windows(3)
            .any(|three| three.iter().all(|word| is_word(word)))
    };
    all(&ja, "English", |_, text| !text.lines().any(is_sentence));
    // What has no Japanese in it is a name, a number or a sign.
    let names = [
        "Sendwright",
        "Microsoft",
        "Azure",
        "Entra",
        "Graph",
        "Google",
        "English",
        "Message-ID",
        "ms",
    ];
    all(&ja, "untranslated", |_, text| {
        text.chars().any(is_japanese)
            || text
                .split_whitespace()
                .map(|word| word.trim_matches([',', '.', ':']))
                .all(|word| names.contains(&word) || !is_word(word))
    });
}

/// Without what stands in 「」: names, commands, and Microsoft's own words are quoted as they are.
fn without_quotes(line: &str) -> String {
    let mut parts = line.split('「');
    let first = parts.next().unwrap_or_default();
    parts.fold(first.to_owned(), |kept, part| {
        let rest = part.split_once('」').map_or(part, |(_, rest)| rest);
        format!("{kept} 「」 {rest}")
    })
}
