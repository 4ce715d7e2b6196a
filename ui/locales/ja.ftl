### ウィンドウ

app-name = Sendwright
app-title = Sendwright
app-title-practice = Sendwright (練習)
language-label = 言語
list-separator = 、

button-back = 戻る
button-cancel = キャンセル
button-close = 閉じる
button-done = 完了
button-next = 次へ
button-try-again = もう一度試す

rail-label = Sendwright
rail-home = メール プロバイダー
rail-welcome = スタート ページ
rail-done = 完了:
rail-unproved = 未成功:
step-provider = プロバイダー
step-sender = 差出人
step-settings = 設定
step-check = チェック
step-save = 保存
step-test = テスト メール

notice-close = 閉じる
copy-done = コピーしました。
copy-failed = コピーできませんでした。テキストを選択し、キーボードでコピーしてください。

## 項目と問題

field-error = エラー:
field-warning = 警告:
field-to = 宛先
secret-show = 表示
error-summary-title = 次の項目を修正してください
card-who-label = 対応する人:
card-who = 対応する人: { $who }
card-raw = サーバーの応答
card-copy = サポート用にコピー
card-support-line = Sendwright { $version } · { $code } · ステップ { $stage } · { $time }
card-unknown-code = 問題が発生しました ({ $code })
server-text-all = { $count } 文字をすべて表示

cure-retry = もう一度試す
cure-set-connection = ポート { $port } と { $security } を使う
cure-edit-host = サーバー アドレスを変更
cure-edit-port = ポート番号を変更
cure-edit-security = セキュリティ タイプを変更
cure-edit-from = 差出人メール アドレスを変更
cure-edit-senderName = 差出人名を変更
cure-edit-username = ユーザー名を変更
cure-edit-password = パスワードを変更
cure-edit-caFile = CA 証明書ファイルを指定
cure-edit-pinnedSha256 = 証明書のフィンガープリントを入力
cure-edit-allowCleartextAuth = このサーバーの許可を変更

## スタート ページ

welcome-heading = 送信メールのセットアップ
welcome-lead = メールの設定が正しいことを、何も送信せずにチェックします。パスワードは、このコンピューターのキーチェーンに保管します。
welcome-resume = 前回の続きから再開する
welcome-resume-help = { $what }。パスワードは保存されていません。
welcome-set-up = メール プロバイダーを設定する
welcome-set-up-help = SMTP に対応しています。5 分ほどで終わります。
welcome-anew-help = 空の状態から始めます。
welcome-practise = まず練習する
welcome-practise-help = 内蔵のサーバーを使います。このコンピューターの外には何も送信されません。
welcome-turn-off = メールをオフにする
welcome-turn-off-help = 保存した設定とパスワードを削除します。
welcome-active = アクティブ: { $host } (差出人 { $from })
welcome-nothing = まだ何も設定されていません。
start-over-heading = 空の状態から始めますか?
start-over-body = 前回入力した設定は破棄されます。アクティブなプロバイダーはそのまま残ります。
start-over-do = 最初から始める

## セットアップ: プロバイダー、差出人、設定

provider-heading = メール プロバイダー
provider-one = アクティブにできるプロバイダーは 1 つだけです。新しいプロバイダーを保存すると、以前のものと置き換わり、その資格情報は削除されます。「なし」を選ぶと、保存した設定が削除されます。
provider-legend = どのプロバイダーでメールを送信しますか?
provider-smtp = SMTP
provider-smtp-help = SMTP でメールを受け付けるサーバーなら、どれでも使えます。自社のサーバー、ホスティング会社、Google、Amazon などです。
provider-microsoft365 = Microsoft 365
provider-coming-next = 次に対応予定
provider-microsoft365-help = アプリとして Microsoft 365 にサインインする方式 (テナント ID、クライアント ID、クライアント シークレット) には、次に対応します。それまでは、テナントでそのメールボックスの SMTP AUTH が許可されていれば、SMTP で smtp.office365.com を使えます。
provider-none = なし
provider-none-help = メールをオフにします。保存した設定とパスワードを削除します。
provider-replaces = 以前にアクティブなプロバイダーがある場合、そのプロバイダーは非アクティブ化されます。
provider-turn-off = オフにする…

sender-heading = 差出人
sender-lead = このアドレスからメールを送信します。サーバーで許可されているアドレスを入力してください。
sender-help = 受信者には、このアドレスが差出人として表示されます。
sender-practice-help = このメールボックスは、練習用サーバーにだけあります。

settings-heading = SMTP の設定
settings-lead = メール プロバイダーのヘルプの「SMTP」または「送信メール サーバー」に記載されています。
settings-sender-name-help = 省略できます。アドレスと一緒に表示されます。
settings-username-help = サインインが不要なサーバーの場合は、空のままにしてください。
settings-same-user = 送信者のメール アドレスと同じ
settings-password-help = 保存したときにだけ、このコンピューターのキーチェーンに入ります。アプリ パスワードが必要なプロバイダーもあります。
settings-password-kept = 保管されているパスワードをそのまま使います。変更するときだけ入力してください。
settings-password-not-needed = ユーザー名が空なので、パスワードは不要です。
settings-cleartext-help = 暗号化しないと、{ $host } までのネットワーク上で、だれでもパスワードを読み取れます。信頼できるネットワークの中でだけ許可してください。
settings-more = その他: 独自の証明書
settings-ca-file-help = 省略できます。独自の認証局のルート証明書が入った PEM ファイルのフル パスです。
settings-pin-help = 省略できます。信頼する唯一の証明書を、64 桁の 16 進数で指定します。
settings-check = チェック

## セットアップ: チェック

check-heading-running = チェックしています
check-heading-passed = チェックに成功しました
check-heading-warned = チェックに成功しましたが、警告があります
check-heading-failed = チェックに失敗しました
check-heading-failed-at = 「{ $rung }」で止まりました
check-heading-cancelled = チェックをキャンセルしました
check-heading-not-run = まだチェックしていません
check-lead-running = 何も送信しません。いつでもキャンセルできます。
check-lead = { $of } ステップ中 { $passed } ステップが成功しました。何も送信していません。
check-lead-nothing-sent = 何も送信していません。
check-passed-note = ここまで、サーバーに拒否されたものはありません。メールを受け取ってから差出人を調べるサーバーもあるため、最後はテスト メールで確かめます。
check-again = もう一度チェック
check-cancelling = キャンセルしています…
check-save-unchecked = チェックに成功せずに保存…
unchecked-heading = チェックに成功せずに保存しますか?
unchecked-body = この設定でメールを送信できることは、まだ確かめられていません。この設定を使うプログラムが送信に失敗し、気付かないおそれがあります。
unchecked-after = 「メール プロバイダー」のページで、いつでもチェックできます。
unchecked-do = 保存に進む

ladder-label = チェックのステップ
ladder-announce = { $rung }: { $verdict }
ladder-ms = { $ms } ミリ秒
ladder-runs = 実行中
ladder-waits = 待機中

tls-gist = { $protocol } · { $by } · { $until } まで
tls-pinned = フィンガープリントで信頼
tls-protocol = プロトコル
tls-cipher-suite = 暗号スイート
tls-vouched-by = 信頼の起点
tls-certificate = 証明書 { $number } / { $of }
tls-subject = 発行先
tls-names = 名前
tls-issuer = 発行者
tls-not-before = 有効期間の開始
tls-not-after = 有効期間の終了
tls-sha256 = SHA-256

## セットアップ: 保存

save-heading = 保存
save-lead = まだ何も保存していません。保存すると、次のようになります。
save-heading-failed = 保存できませんでした
save-lead-failed = 以前にアクティブだったプロバイダーは、そのまま残っています。
save-stored-heading = 保存されるもの
save-settings-where = 設定 (パスワードを除く) の保存先フォルダー: { $folder }
save-secret-stored = パスワードの保管場所 (ほかの場所には保存しません): { $keychain }
save-secret-kept = すでに保管されているパスワードを、そのまま使います。保管場所: { $keychain }
save-secret-none = 保管するパスワードはありません。このサーバーはサインインが不要です。
save-no-sign-in = なし (サインイン不要)
save-deleted-heading = 削除されるもの
save-deleted-settings = { $host } の設定 (差出人 { $from })
save-deleted-secret = そのパスワード: { $keychain }
save-unchecked-note = この設定は、チェックに成功していません。
save-cleartext-note = 許可されているため、パスワードは暗号化されずに { $host } へ送信されます。
save-do = 保存
save-unlock = ロックを解除してもう一度試す
save-until-quit = 終了するまで使う
save-until-quit-help = 「終了するまで使う」を選ぶと、パスワードはメモリにだけ保持され、Sendwright を閉じると失われます。
save-waits = キーチェーンの応答を待っています。別のウィンドウで許可を求められている場合があります。
keychain-secret-service = このコンピューターのキーチェーン (Secret Service)
keychain-windows = Windows 資格情報マネージャー
keychain-macos = macOS のキーチェーン
keychain-memory = メモリ (この練習の間だけ)

## テスト メール (メールの本文はこのファイルの下の方にあります)

send-test-heading = テスト メールの送信
send-test-heading-running = テスト メールを送信しています
send-test-heading-accepted = サーバーがテスト メールを受け付けました
send-test-heading-unknown = テスト メールが受け付けられたかどうかわかりません
send-test-heading-failed = テスト メールは受け付けられませんでした
send-test-heading-cancelled = 送信をキャンセルしました
send-test-lead-ready = 6 桁のコードが入った短いメールを 1 通送ります。「送信」を押すまで送信しません。
send-test-lead-running = メールを引き渡すまでは、キャンセルできます。
send-test-lead-accepted = 受け付けられても、届いたとは限りません。メールボックスを確かめてください。
send-test-lead-unknown = 自動的に再送することはありません。もう 1 通送る前に、メールボックスを確かめてください。
send-test-lead-failed = メールは届いていません。
send-test-lead-cancelled = メールは引き渡していません。
send-test-to-help = 受信トレイを開けるアドレスを入力してください。自社のメール サーバー以外のアドレスが最適です。
send-test-to-practice = practice.test のアドレスを入力してください。練習用サーバーは、ほかの宛先には配信しません。
send-test-do = 送信
send-test-later = 今は送信しない
send-test-another = もう 1 通送る
send-test-accepted-note = { $to } 宛てのメールを、サーバーに引き渡しました。
send-test-code = メール内のコード
send-test-queue-id = キュー ID
send-test-message-id = Message-ID
send-test-fate = メールはどうなりましたか?
send-test-arrived = 届いた
send-test-junk = 迷惑メールに入った
send-test-lost = 届かない
send-test-code-field = メールに書かれているコード
send-test-code-help = 6 桁の数字です。どのテスト メールを見ているかがわかります。
send-test-compare = 照合する
send-test-match-newest = いま送信したテスト メールのコードです。{ $to } 宛てのメールは届きます。
send-test-match-older = これは、{ $at } に { $to } 宛てに送信した、以前のテスト メールのコードです。最新のメールは、まだ届いたことを確かめられていません。
send-test-match-none = 最近の 3 通のテスト メールに、このコードのものはありません。
send-test-match-incomplete = コードは 6 桁です。
send-test-junk-heading = 迷惑メールに入ったとき
send-test-junk-advice =
    受信側のメール システムで、{ $from } を信頼できる差出人の一覧に追加し、メールを「迷惑メールではない」に変更してください。
    { $domain } の DNS の管理者に、SPF レコードに { $host } のサーバーが含まれているかを確かめてもらってください。
    { $host } の管理者に、{ $domain } からのメールに DKIM の署名が付くかを確かめてもらってください。
    別のプロバイダーのメールボックスにもテスト メールを送り、特定のフィルターだけの問題かどうかを確かめてください。
send-test-lost-heading = 届かないとき
send-test-lost-advice =
    10 分ほど待ってください。フィルターやグレーリストで、そのくらい遅れることがあります。
    { $to } の迷惑メール フォルダーと検疫を調べてください。
    { $from } の受信トレイに、配信不能の通知が届いていないかを調べてください。だれがなぜ拒否したかが書かれています。
    { $queueId ->
        [none] 上の Message-ID を { $host } の管理者に伝えてください。サーバーのログから、メールの行方がわかります。
       *[other] キュー ID { $queueId } を { $host } の管理者に伝えてください。サーバーのログから、メールの行方がわかります。
    }

## ホーム

home-heading = メール プロバイダー
home-active = { $host } がアクティブです
home-check-passed = { $at } のチェックに成功しました。
home-check-failed = { $at } のチェックに失敗しました。
home-check-none = まだチェックしていません。
home-unchecked = チェックに成功せずに保存されています。
home-cleartext = パスワードは、暗号化されずに { $host } へ送信されます。サーバーが対応したら、すぐに StartTLS または SSL/TLS に切り替えてください。
home-until-quit = パスワードはメモリにだけ保持されています。Sendwright を閉じると失われます。
home-secret = パスワード
home-secret-none = なし (サインイン不要)
home-secret-stored = 保管場所: { $keychain }
home-secret-missing = 見つかりません: { $keychain }
home-secret-locked = ロックされています: { $keychain }
home-secret-unreachable = 応答がないため、読み取れません: { $keychain }
home-secret-session = メモリに保持 (終了するまで)
home-last-mail = 最後のテスト メール
home-mail-none = まだありません
home-mail-accepted = { $at }、{ $to } 宛て: サーバーが受け付けました
home-mail-refused = { $at }、{ $to } 宛て: 受け付けられませんでした
home-mail-unknown = { $at }、{ $to } 宛て: 結果は不明です
home-tls-expires = サーバー証明書の有効期限
home-change = 変更
home-turn-off = オフにする…
home-look-again = もう一度調べる
turn-off-heading = メールをオフにしますか?
turn-off-lead = 次のものが削除されます。
turn-off-settings = { $host } の設定 (差出人 { $from })
turn-off-settings-unread = 保存した設定
turn-off-secret = パスワード: { $keychain }
turn-off-records = 最後のチェックと、最近のテスト メールの結果
turn-off-after = この設定を使うプログラムは、メールを送信できなくなります。メールボックスには影響しません。
turn-off-do = オフにする
turn-off-done = メールをオフにしました。設定とパスワードを削除しました。

## 練習

practice-label = 練習
practice-banner = 練習中: 外部には何も送信されません
practice-fault-now = 再現中の不具合: { $fault }
practice-open = 練習用サーバー…
practice-open-inbox = 練習用の受信トレイを開く
practice-leave = 練習を終える
practice-heading = 練習用サーバー
practice-servers = アドレスとサインイン情報
practice-fault = 再現する不具合
practice-fault-help = 次のチェックまたはテスト メールから有効になります。
practice-inbox = 受信トレイ ({ $count })
practice-inbox-empty = メールはまだ届いていません。
practice-look = 新着メールを調べる
practice-mail-line = 差出人 { $from }、宛先 { $to }。
practice-mail-tls = 暗号化された接続で届きました。
practice-mail-plain = 暗号化されていない接続で届きました。
practice-mail-source = ソース
practice-offer = 練習用サーバーがこのコンピューターで動いています。さまざまな不具合を再現できます。
practice-use = 練習用サーバーを使う
practice-used = 練習用サーバーの設定を入力しました。

## 練習: 再現できる不具合 (ここにないものは名前で表示される)

fault-group-connection = 接続と最初の応答
fault-group-replies = 応答の形式
fault-group-ehlo = EHLO
fault-group-starttls = StartTLS
fault-group-tls = 暗号化
fault-group-certificate = 証明書
fault-group-sign-in-offered = サインインの方式
fault-group-sign-in = サインイン
fault-group-mail = 差出人、宛先、メッセージ
fault-none = なし (正常に動作する)
fault-silent = サーバーが何も応答しない
fault-close-at-once = サーバーがすぐに切断する
fault-endless-line = 最初の応答が終わらない
fault-drip = 最初の応答が 1 秒に 1 文字ずつ届く
fault-greeting421 = サーバーが混み合っている (421)
fault-greeting554 = サーバーがメールを受け付けない (554)
fault-greeting-http = Web サーバーが応答する
fault-greeting-imap = IMAP サーバーが応答する
fault-greeting-masked = ファイアウォールが最初の応答を隠す
fault-slow-replies = すべての応答に 3 秒かかる
fault-cut-reply = 応答の途中で接続が切れる
fault-ansi-html = 拒否の応答にエスケープ シーケンスと HTML が含まれる
fault-reply-shift-jis = 拒否の応答が Shift_JIS で書かれている
fault-no-starttls = StartTLS に対応していない
fault-starttls-masked = ファイアウォールが StartTLS を隠す
fault-starttls454 = StartTLS が一時的に使えない (454)
fault-starttls220-no-handshake = StartTLS を受け付けた後、何も続かない
fault-starttls-drop = StartTLS の直後に切断する
fault-injection-full = 暗号化の前に、第三者がコマンドを紛れ込ませる
fault-tls10-only = TLS 1.0 にしか対応していない
fault-tls-on-starttls-port = StartTLS のポートが SSL/TLS で応答する
fault-plain-on-tls-port = SSL/TLS のポートが暗号化せずに応答する
fault-certificate-expired = 証明書の有効期限が切れている
fault-certificate-not-yet-valid = 証明書の有効期間が始まっていない
fault-certificate-wrong-name = 証明書が別の名前のものである
fault-certificate-self-signed = 証明書が自己署名である
fault-certificate-unknown-root = 証明書の発行元が知られていない
fault-certificate-missing-intermediate = 中間証明書が欠けている
fault-certificate-wanted = サーバーがクライアント証明書を求める
fault-no-auth = サインインに対応していない
fault-only-xoauth2 = OAuth のサインインにしか対応していない
fault-only-gssapi-ntlm = Windows のサインインにしか対応していない
fault-exotic-auth = 未知のサインイン方式を 61 種類も提示する
fault-wrong-password = パスワードを拒否する (535)
fault-auth432 = 先にパスワードの更新を求める (432)
fault-auth454 = サインインが一時的に使えない (454)
fault-auth534-app-password = アプリ パスワードを求める (534)
fault-auth-failure-closes = パスワードを拒否して切断する
fault-login-prompts-foreign = サインインの問い合わせが別の言語である
fault-scram-wrong-signature = パスワードを知っていることをサーバーが証明できない
fault-sender-refused = 差出人を拒否する (553)
fault-sender-refused-after-data = メッセージの受信後に差出人を拒否する (550)
fault-rcpt-refused = 宛先が存在しない (550)
fault-rcpt-greylisted = 宛先を一時的に拒否する (450)
fault-relay-denied = 中継を拒否する (554)
fault-data-refused = メッセージを送信前に拒否する (550)
fault-message-refused = 内容を理由にメッセージを拒否する (554)
fault-size-too-small = メッセージが大きすぎる (552)
fault-silent-after-data = メッセージを受け取った後、応答しない
fault-close-after-data = メッセージを受け取った後、切断する
fault-slow-data-end = 4 分後にメッセージの受け付けを知らせる

### problems
# One message for each code of src-tauri/core/src/problem.rs: the message is the title (without
# parameters: the home page shows it where only the code was kept), .why says what happened, .fix
# holds the steps, one a line; empty lines are left out.
# A text parameter that is empty comes as the word "none", a number not known as 0: select on them.
# Fluent runs without isolation marks (useIsolating: false) and without grouping of digits: what it
# writes is copied, and 2525 is a port.
# Half-width spaces part katakana words, and Latin letters or digits from Japanese ones.

## Names on the screen that the sentences below refer to

field-provider = プロバイダーの設定
field-kind = メール プロバイダー
field-host = SMTP サーバー アドレス
field-port = ポート番号
field-security = セキュリティ タイプ
field-from = 差出人メール アドレス
field-senderName = 差出人名
field-username = ユーザー名
field-password = パスワード
field-caFile = CA 証明書ファイル
field-pinnedSha256 = 証明書のフィンガープリント (SHA-256)
field-allowCleartextAuth = このサーバーには暗号化せずにパスワードを送信する

security-starttls = StartTLS
security-tls = SSL/TLS
security-none = なし

## Who has to act

who-you = 設定しているご本人
who-mailbox-owner = メールボックスの所有者
who-server-admin = メール サーバーの管理者
who-tenant-admin = テナントの管理者
who-dns-owner = ドメインの DNS の管理者
who-network-team = ネットワークの担当者
who-nobody = 対応は不要 (しばらく待つ)

## The steps of a check, and how each ended

rung-address = 差出人アドレス
rung-lookup = サーバー名
rung-tcp = 接続
rung-greeting = 最初の応答
rung-ehlo = サーバーの機能
rung-tls = 暗号化
rung-auth = サインイン
rung-mail-from = 差出人
rung-rcpt-to = 宛先
rung-data = メッセージ

verdict-passed = 成功
verdict-warned = 成功 (警告あり)
verdict-failed = 失敗
verdict-skipped = スキップ

skipped-failed-before = 前のステップが失敗したため、実行していません: { $rung }
skipped-no-user-name = 不要です (ユーザー名が設定されていません)
skipped-not-encrypted = 不要です (セキュリティ タイプが「{ security-none }」です)
skipped-ip-address = 不要です (サーバーが IP アドレスで指定されています)
skipped-cancelled = 中止されたため、実行していません

## What was typed

input-address-display-name = 名前を付けず、アドレスだけを入力してください
    .why = この欄に入力するのはメール アドレスだけです。「名前 <name@example.com>」のような山かっこが含まれています。
    .fix =
        「<」と「>」の間だけを残してください。
        差出人の名前であれば、「{ field-senderName }」に入力してください。
input-address-invalid = メール アドレスの形式ではありません
    .why = 「{ $address }」は name@example.com の形式になっていません。
    .fix =
        名前、1 つの @、ドメインからなるアドレス全体を入力してください (例: reports@example.com)。
input-address-legacy-dots = このアドレスのドットは、メール サーバーに拒否されます
    .why = 「{ $address }」では、@ の前の部分の先頭または末尾にドットがあるか、ドットが連続しています。以前、日本の携帯電話会社が発行していた形式ですが、メールの規格では認められていません。
    .fix =
        別のアドレスを入力してください。
        同じ携帯電話会社のアドレスを使う必要がある場合は、そのようなドットのないアドレスに変更してから、新しいアドレスを入力してください。
input-address-not-ascii = メール サーバーに拒否されるおそれのある文字が含まれています
    .why = @ の前で確実に使えるのは、半角の英数字と一般的な記号だけです。「{ $address }」には、それ以外の文字が含まれています。
    .fix =
        同じメールボックスの、半角英数字だけの別のアドレスを入力してください。
        ない場合は、メール サーバーの管理者にエイリアスの作成を依頼してください。
input-address-several = アドレスは 1 つだけ入力してください
    .why = この欄に複数のアドレスが入力されています。
    .fix =
        アドレスを 1 つだけ残し、ほかは削除してください。
input-blanks = 空白を削除してください
    .why = 文字列の前後または途中に空白があります。コピーしたときに混入することがよくあります。
    .fix =
        空白を削除してください。
input-ca-file-no-certificate = ファイルに読み取れる証明書がありません
    .why = 「{ $file }」は読み取れますが、PEM 形式 (「-----BEGIN CERTIFICATE-----」) の完全な証明書が含まれていません。
    .fix =
        認証局のルート証明書を、PEM 形式 (Windows では「Base 64 encoded X.509」) でもう一度エクスポートしてください。
        バイナリ形式しかない場合は、次のコマンドで変換してください: openssl x509 -inform der -in ca.cer -out ca.pem
        新しいファイルを「{ field-caFile }」に入力してください。
input-ca-file-unreadable = CA 証明書ファイルを読み取れません
    .why = 「{ $file }」を開けません。理由: { $reason }。
    .fix =
        ファイルがあること、お使いのユーザー アカウントに読み取り権限があることを確認してください。
        「{ field-caFile }」にフル パスを入力してください。サーバー証明書が公的な認証局のものであれば、空のままにしてください。
input-cleartext-auth-allowed = パスワードは暗号化されずに送信されます
    .why = このコンピューターから { $host } までのネットワーク上で、だれでもパスワードを読み取り、悪用できます。このサーバーについては、送信が許可されています。
    .fix =
        サーバーが暗号化に対応している場合は、「{ field-security }」で { security-starttls } または { security-tls } を選んでください。
        対応していない場合は、信頼できるネットワークの中だけで、ほかの用途に使わない専用のアカウントで使ってください。
input-cleartext-auth-not-allowed = このままではパスワードが暗号化されずに送信されます
    .why = 暗号化しないと、このコンピューターから { $host } までのネットワーク上で、だれでもパスワードを読み取れます。Sendwright は、このサーバーについて許可された場合にだけ送信します。
    .fix =
        「{ field-security }」で { security-starttls } または { security-tls } を選んでください。
        サインインなしでメールを受け付けるサーバーであれば、「{ field-username }」を空にしてください。
        ほかに方法がない場合は、「{ field-allowCleartextAuth }」をオンにしてください。
input-cleartext-auth-public-provider = このプロバイダーでは、暗号化しないパスワードは必要ありません
    .why = { $host } は一般向けのメール プロバイダーのサーバーで、必ず暗号化に対応しています。暗号化しないパスワードは、設定の誤りか攻撃しか考えられません。
    .fix =
        「{ field-allowCleartextAuth }」をオフにしてください。
        { security-starttls } とポート 587、または { security-tls } とポート 465 を選んでください。
input-control-character = 改行または制御文字を削除してください
    .why = { $character ->
            [none] 改行、タブなどの制御文字が含まれています。コピーしたときに混入することがよくあります。
           *[other] 改行、タブなどの制御文字 ({ $character }) が含まれています。コピーしたときに混入することがよくあります。
        }
    .fix =
        欄を空にして手で入力し直すか、行末を含めずにコピーし直してください。
input-full-width = 全角文字が含まれています
    .why = { $character ->
            [none] サーバーは、全角文字と半角文字を別の文字として扱います。
           *[other] 「{ $character }」は全角文字です。サーバーは、全角文字と半角文字を別の文字として扱います。
        }
    .fix =
        日本語入力を半角英数に切り替えて、入力し直してください。
input-host-address = サーバーではなく、メール アドレスが入力されています
    .why = サーバーのアドレスに @ は含まれません。
    .fix =
        送信メール サーバーの名前を入力してください (例: smtp.example.com)。メール プロバイダーのヘルプ ページの「SMTP」の項に記載されています。
input-host-invalid = サーバー名の形式ではありません
    .why = 「{ $host }」は、ホスト名でも IP アドレスでもありません。ホスト名に使えるのは、英数字、ハイフン、ドットです。
    .fix =
        smtp.example.com のような名前か、192.0.2.25 のような IP アドレスを入力してください。
input-host-port = ポートは専用の欄に入力してください
    .why = 「{ $host }」の後に、ポート「:{ $port }」が付いています。
    .fix =
        「{ field-host }」に { $host } と入力してください。
        「{ field-port }」に { $port } と入力してください。
input-host-url = サーバー名ではなく、Web のアドレスが入力されています
    .why = この欄に入力するのは名前だけです。「https://」やスラッシュは付けません。
    .fix =
        { $host ->
            [none] 送信メール サーバーの名前だけを入力してください (例: smtp.example.com)。
           *[other] { $host } が送信メール サーバーであれば、その名前だけを入力してください。違う場合は、送信メール サーバーの名前を入力してください (例: smtp.example.com)。
        }
input-invisible-character = 目に見えない文字を削除してください
    .why = { $character ->
            [none] 目に見えない文字が含まれています。Web ページや文書からコピーしたときに混入することがよくあります。
           *[other] 目に見えない文字 ({ $character }) が含まれています。Web ページや文書からコピーしたときに混入することがよくあります。
        }
    .fix =
        欄を空にして、手で入力し直してください。
input-json-invalid = プロバイダーの設定が正しい JSON ではありません
    .why = { $column ->
            [0] { $line } 行目で読み取れなくなりました。
           *[other] { $line } 行目の { $column } 文字目で読み取れなくなりました。
        }
    .fix =
        この位置を修正してください。名前と文字列は二重引用符で囲み、項目の間にはコンマを入れ、最後の項目の後には入れず、閉じかっこを 1 つ付けます。
input-kind-unknown = 未対応の種類のメール プロバイダーです
    .why = 「{ $kind }」は、このバージョンの Sendwright で設定できる種類ではありません。
    .fix =
        "kind" の値を "smtp" にしてください。
input-password-blanks = パスワードの先頭または末尾に空白があります
    .why = パスワードをコピーしたときに混入することがよくあり、空白もパスワードの一部として扱われます。
    .fix =
        本当にパスワードの一部である場合を除き、空白を削除してください。
input-pin-invalid = SHA-256 フィンガープリントの形式ではありません
    .why = SHA-256 フィンガープリントは 64 桁の 16 進数 (0 から 9 と A から F) です。間にコロンや空白があってもかまいません。
    .fix =
        メール サーバーで次のコマンドを実行し、フィンガープリントを表示してください: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        表示された値をすべて「{ field-pinnedSha256 }」にコピーしてください。
input-pin-public-provider = このプロバイダーにフィンガープリントは必要ありません
    .why = { $host } は一般向けのメール プロバイダーのサーバーです。証明書は公的な認証局のもので、頻繁に更新されるため、フィンガープリントを固定すると、まもなくメールを送信できなくなります。
    .fix =
        「{ field-pinnedSha256 }」を空にしてください。
input-port-expects-starttls = このポートは通常 StartTLS で使います
    .why = ポート { $port } では通常、サーバーは暗号化なしで始まり、{ security-starttls } で暗号化に切り替えます。{ security-tls } では、接続できない可能性が高くなります。
    .fix =
        メール プロバイダーの案内に別の指定がない限り、「{ field-security }」で { security-starttls } を選んでください。
        メール プロバイダーが { security-tls } を指定している場合は、「{ field-port }」に 465 と入力してください。
input-port-expects-tls = このポートは通常 SSL/TLS で使います
    .why = ポート { $port } では通常、サーバーは最初から暗号化された接続を待ちます。{ security-tls } 以外のセキュリティ タイプでは、接続できない可能性が高くなります。
    .fix =
        メール プロバイダーの案内に別の指定がない限り、「{ field-security }」で { security-tls } を選んでください。
        メール プロバイダーが { security-starttls } を指定している場合は、「{ field-port }」に 587 と入力してください。
input-port-not-number = ポート番号は数字で入力してください
    .why = この欄に入力できるのは、半角の数字だけです。
    .fix =
        { security-starttls } なら 587、{ security-tls } なら 465、またはメール プロバイダーが指定する番号を入力してください。
input-port-out-of-range = 存在しないポート番号です
    .why = 「{ $port }」は 1 から 65535 の範囲にありません。
    .fix =
        { security-starttls } なら 587、{ security-tls } なら 465、またはメール プロバイダーが指定する番号を入力してください。
input-quotes = 引用符を削除してください
    .why = 文字列が引用符で囲まれています。コピーしたときに混入することがよくあります。
    .fix =
        前後の引用符を削除してください。
input-required = この欄に入力してください
    .why = この欄が空のままでは、メールを設定できません。
    .fix =
        値を入力してください。わからない場合は、メール プロバイダーのヘルプ ページで調べるか、メール サーバーの管理者に問い合わせてください。
input-security-unknown = 不明なセキュリティ タイプです
    .why = 「{ $security }」は、3 つのセキュリティ タイプのいずれでもありません。
    .fix =
        { security-starttls }、{ security-tls }、「{ security-none }」のいずれかを選んでください。JSON では "starttls"、"tls"、"none" と書きます。
input-text-too-long = 文字列が長すぎます
    .why = 入力できるのは { $limit } バイトまでです。半角英数字は 1 文字 1 バイト、日本語は通常 1 文字 3 バイトです。
    .fix =
        短くしてください。
input-unknown-key = プロバイダーの設定に不明な項目があります
    .why = 「{ $key }」は、この種類のメール プロバイダーの項目ではありません。つづりが間違っている可能性があります。
    .fix =
        つづりを直すか、項目を削除してください。
        パスワードを書いていた場合は、ファイルから削除し、--secret-stdin または --secret-file で渡してください。
input-wrong-type = 値の型が正しくありません
    .why = { $expected ->
            [object] プロバイダーの設定は、波かっこで囲んだ 1 つの JSON オブジェクトでなければなりません。
            [number] 値は、引用符で囲まない数値でなければなりません。
            [true-or-false] 値は、引用符で囲まない true または false でなければなりません。
           *[text] 値は、二重引用符で囲んだ文字列でなければなりません。
        }
    .fix =
        { $expected ->
            [object] 設定の項目を {"{"} と {"}"} の間に書いてください。
            [number] 数値を書いてください (例: 587)。
            [true-or-false] true または false と書いてください。
           *[text] 値を二重引用符で囲んでください。
        }

## Finding and reaching the server

dns-no-such-host = サーバー名が存在しません
    .why = { $host } は DNS に登録されていません。
    .fix =
        「{ field-host }」を、メール プロバイダーのヘルプ ページに記載された名前と 1 文字ずつ比べてください。
        組織の中だけで有効な名前の場合は、組織のネットワークまたは VPN に接続してから、もう一度チェックを実行してください。
dns-no-address = サーバー名に IP アドレスがありません
    .why = { $host } は DNS に登録されていますが、IP アドレスがありません。メール アドレスのドメインを入力すると、こうなることがよくあります。
    .fix =
        メール アドレスのドメインではなく、送信メール サーバーの名前を入力してください (例: smtp.example.com)。
        名前が正しい場合は、DNS の管理者に A レコードまたは AAAA レコードの追加を依頼してください。
dns-timeout = DNS から時間内に応答がありませんでした
    .why = { $host } の IP アドレスを問い合わせましたが、応答がありませんでした。
    .fix =
        Web ページを開いて、このコンピューターがインターネットに接続されているか確認してください。
        もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターが使う DNS サーバーの調査をネットワークの担当者に依頼してください。
dns-failed = DNS が応答できませんでした
    .why = { $host } を問い合わせたところ、DNS サーバーがエラーを返しました。
    .fix =
        数分後に、もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターが使う DNS サーバーと、{ $host } のドメインの DNSSEC の調査をネットワークの担当者に依頼してください。
connect-refused = サーバーが接続を拒否しました
    .why = { $openPorts ->
            [none] { $host } には到達できますが、ポート { $port } でも、送信に使われるほかのポートでも応答がありません。
           *[other] { $host } には到達できますが、ポート { $port } では応答がありません。応答があるポート: { $openPorts }。
        }
    .fix =
        { $openPorts ->
            [none] 「{ field-host }」と「{ field-port }」を、メール プロバイダーが指定する値と比べてください。
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        メール サービスが動作しているかどうかを、メール サーバーの管理者に確認してください。
        ファイアウォールが接続を拒否していないかどうかを、ネットワークの担当者に確認してください。
connect-timeout = サーバーから応答がありません
    .why = { $openPorts ->
            [none] { $host } から、ポート { $port } でも、送信に使われるほかのポートでも応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。
           *[other] { $host } から、ポート { $port } で応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。応答があるポート: { $openPorts }。
        }
    .fix =
        { $openPorts ->
            [none] 「{ field-host }」と「{ field-port }」を、メール プロバイダーが指定する値と比べてください。
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        このコンピューターから { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。ポート 25 は、多くのネットワークやクラウド事業者で遮断されています。
connect-reset = 接続が切断されました
    .why = { $openPorts ->
            [none] { $host } のポート { $port } への接続が、つながった直後に切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。
           *[other] { $host } のポート { $port } への接続が、つながった直後に切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。応答があるポート: { $openPorts }。
        }
    .fix =
        { $openPorts ->
            [none] {""}
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        このコンピューターから { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。
        このコンピューターの IP アドレスを受け入れているかどうかを、メール サーバーの管理者に確認してください。
connect-unreachable = サーバーへの経路がありません
    .why = { $openPorts ->
            [none] このコンピューターから { $host } のポート { $port } には到達できないと、ネットワークが応答しました。
           *[other] このコンピューターから { $host } のポート { $port } には到達できないと、ネットワークが応答しました。応答があるポート: { $openPorts }。
        }
    .fix =
        { $openPorts ->
            [none] このコンピューターがネットワークに接続されていることを確認してください。サーバーが組織の中にある場合は、組織のネットワークまたは VPN に接続してください。
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        このコンピューターから { $host } のポート { $port } に接続できるようにすることを、ネットワークの担当者に依頼してください。
connect-not-permitted = このコンピューターで接続が禁止されています
    .why = { $openPorts ->
            [none] { $host } のポート { $port } への接続を、システムが拒否しました。多くの場合、このコンピューターのファイアウォールまたはセキュリティ ソフトによるものです。
           *[other] { $host } のポート { $port } への接続を、システムが拒否しました。多くの場合、このコンピューターのファイアウォールまたはセキュリティ ソフトによるものです。応答があるポート: { $openPorts }。
        }
    .fix =
        { $openPorts ->
            [none] {""}
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        このコンピューターのファイアウォールまたはセキュリティ ソフトで、Sendwright から { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。

## The conversation with the server

greeting-timeout = 接続できましたが、サーバーから何も送られてきません
    .why = { $host } のポート { $port } に接続できましたが、最初の応答がありません。ポートが { security-tls } 用であるか、途中の機器が応答を止めています。
    .fix =
        「{ field-security }」と「{ field-port }」の組み合わせを確認してください。{ security-tls } は 465、{ security-starttls } は 587 です。
        数分後に、もう一度チェックを実行してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を検査していないかどうかを、ネットワークの担当者に確認してください。
        このコンピューターの IP アドレスへの応答を遅らせていないかどうかを、メール サーバーの管理者に確認してください。
smtp-reply-timeout = サーバーからの応答が途絶えました
    .why = { $host } から { $seconds } 秒間応答がありませんでした。
    .fix =
        もう一度チェックを実行してください。
        同じステップで止まる場合は、この時刻のログの確認をメール サーバーの管理者に依頼してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を止めていないかどうかを、ネットワークの担当者に確認してください。
smtp-connection-closed = サーバーが接続を切断しました
    .why = { $host } が、通信の途中で理由を示さずに接続を切断しました。
    .fix =
        もう一度チェックを実行してください。
        同じステップで切断される場合は、この時刻のログの確認をメール サーバーの管理者に依頼してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を切断していないかどうかを、ネットワークの担当者に確認してください。
smtp-reply-too-long = サーバーの応答が終わりません
    .why = { $host } が、メール サーバーとしてはあり得ない量のデータを送ってきました。このコンピューターを守るため、読み取りを中止しました。
    .fix =
        「{ field-host }」と「{ field-port }」がメール サーバーのものであることを確認してください。
        正しい場合は、送信されている内容の調査をメール サーバーの管理者に依頼してください。
smtp-unexpected-reply = サーバーから想定外の応答がありました
    .why = { $replyCode ->
            [0] { $host } の応答は、SMTP の応答ではありません。
           *[other] { $host } は { $replyCode } と応答しましたが、SMTP の規格では、このステップでこの応答は認められていません。
        }
    .fix =
        「{ field-host }」と「{ field-port }」がメール サーバーのものであることを確認してください。
        正しい場合は、サーバーの応答の原文をメール サーバーの管理者に見せてください。
smtp-not-smtp = メール サーバー以外のものが応答しています
    .why = { $protocol ->
            [none] { $host } のポート { $port } の応答は、SMTP ではありません。
            [unknown] { $host } のポート { $port } の応答は、SMTP ではありません。
           *[other] { $host } のポート { $port } の応答は、SMTP ではなく { $protocol } です。
        }
    .fix =
        「{ field-host }」に、送信メール サーバーの名前を入力してください。
        { security-starttls } とポート 587、または { security-tls } とポート 465 を指定してください。ポート 110、143、993、995 は受信用です。
smtp-no-smtp-service = このサーバーではメール サービスを利用できません
    .why = { $host } は最初の応答で、このコンピューターにはメール サービスを提供しないと通知しました。理由は示されていません。
    .fix =
        メール プロバイダーが送信用に指定するサーバーと、ポート 587 または 465 を入力してください。ドメイン宛てのメールを受信するサーバー (MX) とは、異なることがよくあります。
        サーバーが正しい場合は、このコンピューターの IP アドレスが遮断されていないかどうかを、サーバーの管理者に確認してください。
smtp-server-busy = サーバーが混み合っています
    .why = { $host } が、しばらくしてからやり直すよう求めています。設定に問題があるわけではありません。
    .fix =
        数分お待ちください。
        もう一度チェックを実行してください。
smtp-server-unavailable = メール サービスが現在停止しています
    .why = { $host } は応答しますが、メール サービスが停止中かメンテナンス中です。
    .fix =
        30 分ほどお待ちください。
        もう一度チェックを実行してください。
        まだ停止している場合は、復旧の見込みをメール サーバーの管理者に確認してください。
smtp-helo-rejected = このコンピューターの名前がサーバーに拒否されました
    .why = このコンピューターが名乗る名前 (EHLO) を、{ $host } が拒否しました。
    .fix =
        この名前があまり審査されないポート 587 または 465 を、「{ field-port }」に入力してください。
        DNS に登録された完全なホスト名 (例: pc1.example.com) をこのコンピューターに付けて、もう一度チェックを実行してください。
        それでも拒否される場合は、どのような名前なら受け入れるかを、メール サーバーの管理者に確認してください。

## Encryption

starttls-not-offered = サーバーが StartTLS に対応していません
    .why = { $host } は、ポート { $port } では暗号化に対応していません。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        { security-tls } とポート 465 を選んでください。
        それも失敗する場合は、暗号化を有効にするよう、メール サーバーの管理者に依頼してください。
        途中のファイアウォールが StartTLS を取り除いていないかどうか (「SMTP 検査」) を、ネットワークの担当者に確認してください。
starttls-refused = サーバーが StartTLS を拒否しました
    .why = { $host } が暗号化の開始を拒否しました。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        証明書、秘密鍵、TLS の設定の確認を、メール サーバーの管理者に依頼してください。
        それまでの間は、{ security-tls } とポート 465 を試してください。
starttls-plaintext-injected = 暗号化が始まる前に、通信に割り込みがありました
    .why = { $host } との暗号化が始まる直前に、本来あるはずのない、暗号化されていないデータが届きました。攻撃か、機器またはサーバーの不具合が考えられます。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        「{ field-security }」は変更しないでください。
        別のネットワークから、もう一度チェックを実行してください。
        このコンピューターと { $host } の間にあるファイアウォール、プロキシ、ウイルス対策ソフトの調査を、ネットワークの担当者に依頼してください。
        サーバー ソフトウェアを最新の状態にするよう、メール サーバーの管理者に依頼してください。
smtp-tls-stripped = 途中の機器が暗号化を取り除いています
    .why = { $host } の応答がアスタリスクや文字 X で上書きされ、StartTLS が失われています。SMTP を検査するファイアウォールで起こります。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        { $host } への接続で SMTP 検査をオフにするよう、ネットワークの担当者に依頼してください。
        それまでの間は、この方法では上書きできない { security-tls } とポート 465 を試してください。
smtp-tls-unavailable = サーバーが現在暗号化できません
    .why = { $host } は暗号化に対応していますが、開始できません。多くの場合、証明書または秘密鍵がないか、壊れています。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        証明書と秘密鍵の確認を、メール サーバーの管理者に依頼してください。
        それまでの間は、{ security-tls } とポート 465 を試してください。
smtp-tls-required = 先に暗号化する必要があります
    .why = { $host } は、暗号化されていない接続では、サインインもメールも受け付けません。
    .fix =
        { security-starttls } とポート 587、または { security-tls } とポート 465 を選んでください。
tls-bad-certificate = サーバー証明書に不備があります
    .why = { $host } の証明書は使用できません。理由: { $reason }。
    .fix =
        正しいサーバー証明書 (SHA-256 署名、2048 ビット以上の RSA または ECDSA) をインストールするよう、理由を添えてメール サーバーの管理者に依頼してください。
        その後、もう一度チェックを実行してください。
tls-client-cert-required = このコンピューターの証明書が必要です
    .why = { $host } は、クライアント証明書を提示するコンピューターだけを受け入れます。Sendwright は、ユーザー名とパスワードだけでサインインします。
    .fix =
        ユーザー名とパスワードで送信できるサーバーまたはポート (通常は 587 または 465) を入力してください。
        わからない場合は、メール サーバーの管理者に問い合わせてください。
tls-expired = サーバー証明書の有効期限が切れています
    .why = { $until ->
            [none] { $host } の証明書は、有効期限が切れています。
           *[other] { $host } の証明書の有効期限は { $until } でした。
        }
    .fix =
        このコンピューターの日付と時刻を確認し、間違っていれば直してください。
        正しい場合は、証明書の更新をメール サーバーの管理者に依頼してください。
        その後、もう一度チェックを実行してください。
tls-handshake-failed = 暗号化を開始できませんでした
    .why = このコンピューターと { $host } の間で、暗号化の方式が合いませんでした。理由: { $reason }。
    .fix =
        「{ field-security }」と「{ field-port }」の組み合わせを確認してください。{ security-tls } は 465、{ security-starttls } は 587 です。
        TLS 1.2 または TLS 1.3 と新しい暗号スイートを有効にするよう、メール サーバーの管理者に依頼してください。
        ファイアウォールやウイルス対策ソフトが暗号化された通信を検査していないかどうかを、ネットワークの担当者に確認してください。
tls-implicit-expected = このポートは SSL/TLS で使います
    .why = { $host } のポート { $port } は、最初から暗号化された接続を待っています。
    .fix =
        「{ field-security }」で { security-tls } を選んでください。
        もう一度チェックを実行してください。
tls-no-roots = このコンピューターが信頼する証明書を読み取れません
    .why = この証明書がないとサーバーを確認できないため、接続していません。理由: { $reason }。
    .fix =
        Linux では、ca-certificates パッケージをインストールしてください。SSL_CERT_FILE を設定している場合は、指定したファイルを確認してください。
        「{ field-caFile }」に入力している場合は、ファイルがあること、PEM 形式の証明書が含まれていることを確認してください。
        もう一度チェックを実行してください。
tls-not-yet-valid = サーバー証明書の有効期間がまだ始まっていません
    .why = { $from ->
            [none] { $host } の証明書の有効期間は、まだ始まっていません。
           *[other] { $host } の証明書の有効期間は { $from } に始まります。
        }
    .fix =
        このコンピューターの日付と時刻を確認し、間違っていれば直してください。
        正しい場合は、現在有効な証明書をインストールするよう、メール サーバーの管理者に依頼してください。
tls-pin-mismatch = 信頼している証明書とは別の証明書が提示されました
    .why = { $host } の正しいフィンガープリントは { $expected } ですが、提示された証明書のフィンガープリントは { $presented } です。証明書が更新されたか、何者かがサーバーになりすましています。サインインの前に中止したため、パスワードは送信されていません。
    .fix =
        証明書が更新されたかどうかを、電話または対面でメール サーバーの管理者に確認してください。
        サーバー上で次のコマンドを実行し、フィンガープリントを表示するよう依頼してください: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        提示されたものと一致した場合にだけ、「{ field-pinnedSha256 }」に入力してください。
tls-revoked = サーバー証明書が失効しています
    .why = { $host } の証明書は、発行した認証局によって無効とされています。秘密鍵が第三者の手に渡った可能性があります。
    .fix =
        新しい鍵で作成した証明書をインストールするよう、メール サーバーの管理者に依頼してください。
        それまでは、このサーバーで送信しないでください。
tls-self-signed = サーバー証明書が自己署名です
    .why = { $host } の証明書は、どの認証局にも保証されていません。SHA-256 フィンガープリントは { $fingerprint } です。
    .fix =
        メール サーバー上で次のコマンドを実行し、または管理者に依頼して、フィンガープリントを表示してください: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        一致した場合にだけ、「{ field-pinnedSha256 }」に入力してください。
        長期的には、認証局が発行した証明書をサーバーにインストールすることをお勧めします。
tls-starttls-expected = このポートは StartTLS で使います
    .why = { $host } のポート { $port } は、暗号化なしで始まり、{ security-starttls } で暗号化に切り替えます。
    .fix =
        「{ field-security }」で { security-starttls } を選んでください。
        もう一度チェックを実行してください。
tls-timeout = 暗号化が時間内に始まりませんでした
    .why = { $host } に接続できましたが、暗号化の開始が完了しませんでした。多くの場合、途中の機器が通信を止めています。
    .fix =
        もう一度チェックを実行してください。
        繰り返す場合は、ファイアウォールやウイルス対策ソフトが暗号化された通信を検査していないかどうかを、ネットワークの担当者に確認してください。
        検査していない場合は、この時刻のログの確認をメール サーバーの管理者に依頼してください。
tls-unknown-issuer = 証明書の発行元を、このコンピューターは信頼していません
    .why = { $issuer ->
            [none] { $host } の証明書の発行元を、このコンピューターは信頼していません。組織内の認証局であるか、通信を検査するウイルス対策ソフトやファイアウォールであるか、サーバーが中間証明書を送信していないことが考えられます。
           *[other] { $host } の証明書の発行元「{ $issuer }」を、このコンピューターは信頼していません。組織内の認証局であるか、通信を検査するウイルス対策ソフトやファイアウォールであるか、サーバーが中間証明書を送信していないことが考えられます。
        }
    .fix =
        組織内の認証局であれば、運用部門からルート証明書を受け取り、そのファイルを「{ field-caFile }」に入力してください。
        ウイルス対策ソフトやファイアウォールであれば、{ $host } への接続を検査の対象から外すよう、ネットワークの担当者に依頼してください。
        いずれでもない場合は、中間証明書も含めて証明書をインストールするよう、メール サーバーの管理者に依頼してください。
tls-version-too-old = サーバーの暗号化が古すぎます
    .why = { $host } は、もはや安全ではない TLS 1.0、TLS 1.1 または古い暗号スイートにしか対応していません。
    .fix =
        TLS 1.2 または TLS 1.3 を有効にするよう、メール サーバーの管理者に依頼してください。古い Windows Server では、SCHANNEL と .NET の設定で有効にします。
        できない場合は、TLS 1.2 に対応したリレー サーバーをサーバーの前に置くよう依頼してください。
tls-wrong-name = 証明書は別のサーバー名のものです
    .why = { $names ->
            [none] サーバー証明書に { $host } は含まれていません。
           *[other] 証明書に { $host } は含まれていません。証明書の対象: { $names }。
        }
    .fix =
        { $names ->
            [none] 「{ field-host }」を、メール プロバイダーが指定する名前と比べてください。
           *[other] メール プロバイダーが次のいずれかの名前を指定している場合は、「{ field-host }」に入力してください: { $names }。
        }
        { $host } が正しい場合は、この名前の証明書をインストールするよう、メール サーバーの管理者に依頼してください。

## Sign-in

smtp-app-password-required = アプリ パスワードが必要です
    .why = { $host } は、メール ソフトからのサインインに { $username } の通常のパスワードを受け付けません。代わりにアプリ パスワード (メール プロバイダーによっては「認証コード」) が必要です。
    .fix =
        メール プロバイダーの Web サイトに { $username } でサインインし、アカウントのセキュリティ設定を開いてください。
        そこでアプリ パスワードを作成してください。通常は、先に 2 段階認証を有効にする必要があります。
        通常のパスワードの代わりに、「{ field-password }」に入力してください。
smtp-auth-mechanism-unsupported = Sendwright が対応しているサインイン方式が、サーバーにありません
    .why = { $offered ->
            [none] { $host } は、サインイン方式 SCRAM-SHA-256、PLAIN、LOGIN、CRAM-MD5 を拒否しています。
           *[other] { $host } が対応しているのは { $offered } だけです。Sendwright が対応しているのは SCRAM-SHA-256、PLAIN、LOGIN、CRAM-MD5 です。
        }
    .fix =
        「{ field-port }」が送信用 ({ security-starttls } は 587、{ security-tls } は 465) であることを確認してください。多くのサーバーは、送信用のポートでだけパスワードを受け付けます。
        正しい場合は、TLS 上の PLAIN または LOGIN を有効にするよう、メール サーバーの管理者に依頼してください。
smtp-auth-not-offered = ここではサインインできません
    .why = { $host } は、この接続ではサインインに対応していません。
    .fix =
        { security-starttls } とポート 587、または { security-tls } とポート 465 を指定してください。
        サーバーがこのコンピューターを IP アドレスで識別する場合は、「{ field-username }」を空にしてください。
        いずれでもない場合は、サインインを有効にするよう、メール サーバーの管理者に依頼してください。
smtp-auth-rate-limited = 短時間のサインインが多すぎます
    .why = { $host } は、しばらくの間サインインを受け付けません。試すたびに、待ち時間が延びることがあります。
    .fix =
        同じユーザー名と古いパスワードでサインインしているほかのプログラムを停止してください。
        15 分以上、何も試さずにお待ちください。
        もう一度チェックを実行してください。
smtp-auth-required = サインインが必要です
    .why = { $host } はサインインの後でだけメールを受け付けますが、サインインしていません。
    .fix =
        「{ field-username }」と「{ field-password }」を入力してください。
        サインインなしで使う場合は、このコンピューターの IP アドレスの登録を、メール サーバーの管理者に依頼してください。
smtp-auth-temporary-failure = サーバーが現在サインインを確認できません
    .why = { $host } がユーザー名とパスワードの確認に使うサービスが停止しています。入力した値に問題があるわけではありません。
    .fix =
        ユーザー名とパスワードは、そのままにしてください。
        数分待ってから、もう一度チェックを実行してください。
        1 時間以上続く場合は、ディレクトリまたは認証サービスの確認を、メール サーバーの管理者に依頼してください。
smtp-bad-credentials = ユーザー名またはパスワードが拒否されました
    .why = { $replyCode ->
            [0] { $host } が { $username } のサインインを拒否しました。
           *[other] { $username } のサインインに対して、{ $host } は { $replyCode } と応答しました。
        }
    .fix =
        「{ field-username }」を確認してください。多くのサーバーではメール アドレス全体ですが、アカウント名や決まった文字列のこともあります。
        「{ field-password }」をもう一度入力してください。2 段階認証が有効なアカウントではアプリ パスワード、メール配信サービスでは API キーまたは SMTP パスワードです。
        それでも拒否される場合は、パスワードが変更されていないか、アカウントの設定で SMTP のサインインが許可されているかを、メールボックスの所有者に確認してください。
smtp-oauth-token-rejected = サーバーが OAuth トークンを求めています
    .why = { $status ->
            [none] { $host } はサインインを OAuth トークンとして扱い、拒否しました。Sendwright はパスワードでサインインします。
           *[other] { $host } はサインインを OAuth トークンとして扱い、ステータス { $status } で拒否しました。Sendwright はパスワードでサインインします。
        }
    .fix =
        アプリ パスワードまたは SMTP パスワードを利用できるかどうかを、メール プロバイダーのヘルプ ページで調べ、「{ field-password }」に入力してください。
        OAuth しか利用できない場合は、組織のリレー サーバーなど、パスワードを受け付ける別のサーバーを入力してください。
smtp-password-transition = サーバーが、保存済みのパスワードを変換する必要があります
    .why = { $host } にアカウントはありますが、パスワードを新しい形式で保存し直す必要があります。次に通常のサインインをしたときに変換されます。
    .fix =
        同じユーザー名とパスワードで、Web メールまたは別のメール ソフトから一度サインインしてください。
        その後、パスワードはそのままで、もう一度チェックを実行してください。
smtp-server-not-authentic = サーバーがパスワードを知っていることを証明できませんでした
    .why = このサインイン方式 (SCRAM) では、サーバーの側もパスワードを知っていることを証明しますが、{ $host } は証明できませんでした。何者かがサーバーになりすましている可能性があります。パスワードそのものは送信されていません。
    .fix =
        当面は、このサーバーで送信しないでください。
        ステップ「{ rung-tls }」に表示される証明書を、サーバー上の証明書と、メール サーバーの管理者とともに照合してください。
        SCRAM-SHA-256 を修正するか無効にするよう、メール サーバーの管理者に依頼してください。

## Sender, recipient, message

smtp-mailbox-unknown = 宛先が存在しません
    .why = サーバーにメールボックス { $recipient } がありません。
    .fix =
        アドレスのつづりを確認してください。
        差出人のアドレスの場合は、返信や不達通知がそこに届くため、このメールボックスが存在するようにしてください。
smtp-message-too-large = メッセージがサーバーの上限を超えています
    .why = { $limit ->
            [0] サーバーが、サイズを理由にメッセージを拒否しました。
           *[other] サーバーが受け付けるのは { $limit } バイトまでです。
        }
    .fix =
        テスト メールは数キロバイトしかありません。上限を引き上げるよう、メール サーバーの管理者に依頼してください。
smtp-outcome-unknown = メールが受け付けられたかどうかわかりません
    .why = { $host } にメッセージ全体を渡しましたが、応答がありませんでした。受け付けられている可能性があります。二重に届かないよう、Sendwright が自動的に再送信することはありません。
    .fix =
        宛先の受信トレイと迷惑メール フォルダーを確認してください。
        10 分たっても届かない場合は、テスト メールをもう一度送信してください。
        同じ結果になる場合は、ログで Message-ID を検索するよう、メール サーバーの管理者に依頼してください。
smtp-relay-denied = サーバーがメールの中継を拒否しました
    .why = { $host } は、このコンピューターまたはサインインを認識していないため、{ $recipient } への中継を拒否しました。
    .fix =
        サーバーがサインインに対応している場合は、「{ field-username }」と「{ field-password }」を入力してください。
        IP アドレスで識別するサーバーの場合は、このコンピューターの IP アドレスをリレーまたはコネクタに追加するよう、メール サーバーの管理者に依頼してください。
smtp-sender-not-allowed = このアカウントは、この差出人アドレスで送信できません
    .why = { $username ->
            [none] このコンピューターは、サーバーから { $sender } としての送信を許可されていません。
           *[other] { $username } は、{ $sender } としての送信を許可されていません。
        }
    .fix =
        「{ field-from }」に、アカウント自身のアドレスを入力してください。
        { $sender } を使う必要がある場合は、このアカウントに許可するよう、メール サーバーの管理者に依頼してください (「メールボックス所有者として送信する」権限、エイリアス、確認済みの送信者など)。
smtp-unknown = Sendwright で判別できない応答です
    .why = { $replyCode ->
            [0] { $host } が拒否しましたが、応答の意味はわかりません。
           *[other] { $host } は { $replyCode } と応答しましたが、その内容の意味はわかりません。
        }
    .fix =
        サーバーの応答の原文を読んでください。対処方法が書かれていることがあります。
        書かれていない場合は、原文をメール サーバーの管理者またはメール プロバイダーのサポートに送ってください。

## Keychain

keychain-entry-missing = 保存したパスワードがありません
    .why = メール プロバイダーはアクティブですが、パスワードがキーチェーンにありません。Sendwright の外で削除されたか、設定がほかのコンピューターのものです。
    .fix =
        「{ field-password }」をもう一度入力し、保存してください。
        メールが不要になった場合は、オフにしてください。
keychain-failed = キーチェーンでエラーが発生しました
    .why = このコンピューターのキーチェーンが要求を処理できませんでした。理由: { $reason }。
    .fix =
        もう一度お試しください。
        繰り返す場合は、このコンピューターからサインアウトし、サインインし直してください。
        パスワードを管理するシステムのアプリを開き、正常に動作するか確認してください。
keychain-locked = キーチェーンがロックされています
    .why = ロックされている間は、パスワードを読み取ることも保存することもできません。何も変更されていません。
    .fix =
        システムの確認に応答するか、パスワードを管理するシステムのアプリを開いて、キーチェーンのロックを解除してください。
        もう一度お試しください。
keychain-missing = キーチェーンが見つかりません
    .why = Sendwright は、パスワードをファイルには保存せず、システムのキーチェーンにだけ保存しますが、このコンピューターでは見つかりませんでした。
    .fix =
        Linux では、gnome-keyring、KWallet、KeePassXC のいずれかをインストールし、サインインし直してから、もう一度お試しください。
        コンテナー、WSL、SSH 接続では、先に D-Bus セッションを開始し、キーチェーンのロックを解除してください。
        Windows と macOS では、通常のユーザー アカウントでサインインして、もう一度お試しください。
keychain-read-back-differs = キーチェーンにパスワードが正しく保存されませんでした
    .why = パスワードを保存しましたが、読み取った内容が一致しません。設定はアクティブになっていません。
    .fix =
        キーチェーンを変更するほかのプログラムを終了してください。
        もう一度お試しください。
keychain-timeout = キーチェーンから応答がありません
    .why = { $seconds } 秒以内に応答がありませんでした。システムの確認画面が、別のウィンドウの後ろに隠れていることがよくあります。
    .fix =
        キーチェーンのロック解除を求めるウィンドウを探し、応答してください。
        もう一度お試しください。
keychain-too-long = パスワードがキーチェーンの上限を超えています
    .why = キーチェーンに保存できるのは { $limit } バイトまでです。
    .fix =
        もっと短いパスワードまたはキーを入力してください。

## Settings on disk

file-unreadable = ファイルを読み取れません
    .why = 「{ $file }」を読み取れません。理由: { $reason }。
    .fix =
        ファイルがあること、お使いのユーザー アカウントに読み取り権限があることを確認してください。
        もう一度お試しください。
file-unwritable = ファイルに書き込めません
    .why = 「{ $file }」に書き込めません。理由: { $reason }。保存済みの内容は変更されていません。
    .fix =
        ディスクに空き容量があること、お使いのユーザー アカウントにフォルダーへの書き込み権限があることを確認してください。
        もう一度お試しください。
settings-changed-outside = 設定が Sendwright の外で変更されました
    .why = 保存されているパスワードは、現在の設定とは別のサーバーまたはサインインのものです。誤ったサーバーに送信されないよう、使用していません。
    .fix =
        設定のすべての欄を確認してください。
        正しい場合は、「{ field-password }」をもう一度入力し、保存してください。
        変更した覚えがない場合は、だれが変更したかを調べるか、メールをオフにしてください。
settings-damaged = 設定ファイルが壊れています
    .why = 「{ $file }」の内容を解釈できません。
    .fix =
        バックアップからファイルを復元するか、メール プロバイダーを設定し直してください。壊れたファイルは別の名前で残ります。
        メールが不要になった場合は、オフにしてください。
settings-in-use = Sendwright が別の場所で動作しています
    .why = Sendwright の別のウィンドウまたはコマンドが、設定を変更しています。
    .fix =
        終わるまで待つか、そちらを終了してください。
        もう一度お試しください。
settings-newer-version = 新しいバージョンの Sendwright の設定です
    .why = 設定の形式は { $version } で、このバージョンでは一部しか読み取れません。設定は変更しません。
    .fix =
        最新バージョンの Sendwright をインストールしてください。
        メールが不要になった場合は、オフにしてください。
settings-not-checked = この設定はチェックに成功していません
    .why = 最後のチェックの後に設定が変更されたか、チェックが失敗しています。以前の設定はそのままです。
    .fix =
        チェックを実行してから、保存してください。
        動作しない可能性があってもよい場合は、チェックせずに保存してください。
settings-nothing-active = アクティブなメール プロバイダーがありません
    .why = このコンピューターのこのユーザー アカウントではまだ何も設定されていないか、メールがオフになっています。
    .fix =
        メール プロバイダーを設定し、保存してください。

## The run as a whole

cancelled = 中止しました
    .why = 終わる前に中止されました。
    .fix =
        準備ができたら、もう一度開始してください。
run-timeout = 時間がかかりすぎました
    .why = { $seconds } 秒たっても終わらなかったため、終了しました。
    .fix =
        もう一度お試しください。
        繰り返す場合は、このコンピューターからの通信が遅くなったり止められたりしていないかどうかを、ネットワークの担当者に確認してください。
unexpected = Sendwright で予期しない問題が発生しました
    .why = 設定の誤りではなく、Sendwright の不具合です。番号は { $id } です。
    .fix =
        もう一度お試しください。
        繰り返す場合は、番号 { $id } と、何をしていたかを報告してください。

## The test email

test-mail-subject = Sendwright からのテスト メール
test-mail-greeting = お世話になっております。
test-mail-body = これはテスト メールです。{ $sender } から { $server } を経由して届きました。メールの送信は正しく設定されています。
test-mail-code-label = このメールのコード:
test-mail-next = Sendwright にこのコードを入力すると、テストが完了します。
test-mail-unexpected = お心当たりがない場合は、何もする必要はありません。{ $sender } のメールを設定している担当者が、このアドレス宛てにテスト メールを送信したものです。
test-mail-signature = Sendwright から送信

## The command line

cli-no-runtime = このコンピューターで処理を開始できません。システムからスレッドを割り当てられませんでした。
cli-ms = { $ms } ミリ秒
cli-who = 対応する人: { $who }
cli-who-else = そのほか: { $who }
cli-fix = 対処方法:
cli-raw = サーバーの応答の原文:
cli-no-sign-in = サインインなし

cli-prompt-password = { $username } のパスワード (入力中は表示されません):
cli-password-missing = パスワードが指定されていません。--secret-stdin または --secret-file で渡すか、端末で実行して入力してください。

cli-validate-passed = プロバイダーの設定の形式は正しいです。接続はしていません。
cli-validate-warned = プロバイダーの設定は使用できますが、警告があります: { $count }
cli-validate-failed = プロバイダーの設定に問題があります: { $count }

cli-check-start = { $host } のポート { $port } (セキュリティ タイプ: { $security }) をチェックしています。メールは送信しません。
cli-check-passed = すべてのステップが成功しました。メールは送信していません。
cli-check-warned = { $total } ステップ中 { $passed } ステップが警告なしで成功し、失敗はありませんでした。メールは送信していません。
cli-check-failed = { $total } ステップ中 { $passed } ステップが成功しました。メールは送信していません。
cli-check-proof = サーバーは、ここまで何も拒否していません。メールが受け付けられるかどうかは、テスト メールを送信しないとわかりません。

cli-activate-done = アクティブになりました: { $from } ({ $host } のポート { $port } を経由)
cli-activate-secret = パスワードは、このコンピューターのキーチェーンにだけ保存されています。
cli-activate-secret-memory = パスワードはメモリにのみ保持され、練習の終了とともに消去されます。
cli-activate-no-secret = このメール プロバイダーはサインインが不要なため、パスワードはありません。
cli-activate-replaced = 以前にアクティブだったプロバイダーは非アクティブ化され、パスワードは削除されました: { $from } ({ $host } を経由)
cli-activate-unchecked = 指定どおり、チェックせずに保存しました。動作するかどうかはわかりません。
cli-activate-failed = 何も保存していません。以前の設定はそのままです。

cli-deactivate-done = メールをオフにしました。設定とパスワードを削除し、どちらも残っていないことを確認しました。
cli-deactivate-nothing = アクティブなものはなく、何も保存されていません。

cli-status-active = アクティブ: { $from } ({ $host } のポート { $port } を経由、セキュリティ タイプ: { $security })
cli-status-nothing = アクティブなメール プロバイダーはありません。
cli-status-username = ユーザー名: { $username }
cli-status-unchecked = チェックに成功せずに保存されています
cli-status-cleartext = パスワードは暗号化されずに { $host } に送信されます。
cli-status-last-check = 最後のチェック: { $at }、{ $verdict }
cli-status-no-check = 最後のチェック: まだありません
cli-status-last-test-mail = 最後のテスト メール: { $at }、宛先 { $to }、{ $outcome }
cli-status-no-test-mail = 最後のテスト メール: まだありません
cli-status-tls-expires = サーバー証明書の有効期限: { $date }
cli-secret-none = パスワード: 不要
cli-secret-stored = パスワード: キーチェーンに保存されています
cli-secret-missing = パスワード: キーチェーンにありません
cli-secret-locked = パスワード: キーチェーンがロックされています
cli-secret-unreachable = パスワード: キーチェーンから応答がないため、わかりません
cli-secret-session = パスワード: Sendwright を終了するまでメモリに保持されています

cli-test-mail-start = { $from } から { $to } に、{ $host } のポート { $port } を経由してテスト メールを送信しています。
cli-test-mail-accepted = { $host } がテスト メールを受け付けました。受け付けは配信完了ではありません。{ $to } に届いているか確認してください。
cli-test-mail-queue-id = サーバーのキュー ID: { $queueId }
cli-test-mail-message-id = Message-ID: { $messageId }
cli-test-mail-code = メールのコード: { $code }
cli-test-mail-refused = テスト メールは送信されませんでした。
cli-test-mail-unknown = テスト メールが受け付けられたかどうかわかりません。自動的に再送信することはありません。
cli-outcome-accepted = 受け付け済み
cli-outcome-refused = 拒否
cli-outcome-unknown = 結果不明

cli-practice-start = 練習用サーバーが、このコンピューターの中だけで動作しています。外部には何も送信されず、実際の設定も変更されません。
cli-practice-starttls = StartTLS: { $host }、ポート { $port }
cli-practice-tls = SSL/TLS: { $host }、ポート { $port }
cli-practice-plain = 暗号化なし: { $host }、ポート { $port }
cli-practice-ca-file = CA 証明書ファイル: { $file }
cli-practice-username = ユーザー名: { $username }
cli-practice-password = パスワード: { $password }
cli-practice-address = 差出人と宛先: { $address }
cli-practice-fault = 障害: { $fault }
cli-practice-no-fault = 障害: なし
cli-practice-try = 別の端末で試してください:
cli-practice-stop = 終了するには Ctrl+C を押してください。
cli-practice-mail = メールが届きました: { $from } から { $to }、「{ $subject }」
cli-practice-ended = 練習用サーバーを終了しました。メール、証明書、パスワードは残っていません。
cli-practice-cannot-start = 練習用サーバーを起動できません: { $reason }
cli-practice-fault-unknown = 「{ $fault }」という障害はありません。sendwright practice --list-faults で一覧を表示できます。

cli-tour-start = 練習用サーバーを使って、主な作業を最初から最後まで実行します。外部には何も送信されず、実際の設定も変更されません。
cli-tour-step = ステップ { $number }/{ $total }: { $what }
cli-tour-servers = 練習用サーバーを起動
cli-tour-validate = 誤りのある設定を確認
cli-tour-correct = 設定を修正
cli-tour-wrong-password = 誤ったパスワードでチェック
cli-tour-check = 正しいパスワードでチェック
cli-tour-activate = アクティブなメール プロバイダーとして保存
cli-tour-test-mail = テスト メールを送信
cli-tour-received = 届いたテスト メールをサーバーで確認
cli-tour-deactivate = メールをオフにする
cli-tour-found = 意図どおりに検出しました: { $title }
cli-tour-code-matches = 届いたメールのコードが、送信したコードと一致しました: { $code }
cli-tour-done = { $total } ステップすべてが予定どおりに完了しました。
cli-tour-failed = ステップ { $number } で停止しました。
cli-tour-next = 次に、実際のメール プロバイダーを設定してください: sendwright activate --help

### end of problems
