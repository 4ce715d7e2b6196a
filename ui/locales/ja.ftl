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
rail-explain = 応答を調べる
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
card-copy-ticket = 依頼文をコピー: { $who }
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
cure-edit-tenantId = テナント ID を変更
cure-edit-clientId = クライアント ID を変更
cure-edit-clientSecret = クライアント シークレットを入力し直す
cure-edit-credential = アプリの資格情報を変更
cure-edit-certificateFile = 証明書を変更
cure-edit-secretExpires = 有効期限を変更
cure-edit-cloud = Microsoft のクラウドを選び直す
cure-open-page = Entra の画面を開く
cure-open-guide = ガイドで手順を見る
cure-use-microsoft365 = 代わりに Microsoft 365 を設定
cure-wait = 待ってからもう一度試す ({ $time })
wait-left = もう一度試すまで { $time }
wait-stop = 待つのをやめる
wait-begins = 待ってからもう一度試します ({ $time })。
wait-stopped = 待つのをやめました。
wait-over = 待ち時間が終わりました。もう一度試します。
guide-leave-here = ガイドを閉じる
guide-done-here = 完了してガイドを閉じる

## スタート ページ

welcome-heading = 送信メールのセットアップ
welcome-lead = メールの設定が正しいことを、何も送信せずにチェックします。資格情報は、このコンピューターのキーチェーンに保管します。
welcome-resume = 前回の続きから再開する
welcome-resume-help = { $what }。資格情報は保存されていません。
welcome-set-up = メール プロバイダーを設定する
welcome-set-up-help = SMTP と Microsoft 365 に対応しています。5 分から 15 分ほどで終わります。
welcome-anew-help = 空の状態から始めます。
welcome-practise = まず練習する
welcome-practise-help = 内蔵のサーバーを使います。このコンピューターの外には何も送信されません。
welcome-explain = サーバーの応答を調べる
welcome-explain-help = ログにある拒否の応答を貼り付けると、対処の方法がわかります。
welcome-turn-off = メールをオフにする
welcome-turn-off-help = 保存した設定と資格情報を削除します。
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
provider-microsoft365-help = Microsoft 365 (Exchange Online) のメールボックスから送信します。だれかのパスワードではなく、テナントのアプリとしてサインインします。必要な 3 つの値の取得方法は、ガイドで案内します。
provider-none = なし
provider-none-help = メールをオフにします。保存した設定と資格情報を削除します。
provider-replaces = 以前にアクティブなプロバイダーがある場合、そのプロバイダーは非アクティブ化されます。
provider-turn-off = オフにする…

sender-heading = 差出人
sender-lead = このアドレスからメールを送信します。サーバーで許可されているアドレスを入力してください。
sender-help = 受信者には、このアドレスが差出人として表示されます。
sender-practice-help = このメールボックスは、練習用サーバーにだけあります。
sender-microsoft-lead = このメールボックスからメールを送信します。ドメインがどのテナントのものかは、Sendwright が調べます。
sender-microsoft-help = メールボックスのユーザー プリンシパル名 (UPN) です。通常はメール アドレスと同じです。共有メールボックスも使えます。
sender-limits = 送信できる数: 制限と計算
sender-limits-note = Exchange Online で送信できるのは、1 つのメールボックスにつき 24 時間で 10,000 人、1 分間に 30 通までです。組織外の宛先には、テナント全体の上限もあります。
tenant-heading = このドメインのテナント
tenant-domain = ドメイン
tenant-asking = { $domain } のテナントを調べています…
tenant-found = { $domain } のテナントが見つかりました: { $tenantId }
tenant-taken = 入力しました。自分の組織の ID かどうかは、Entra の画面の ID と比べて確かめられます。
tenant-take = このテナントを使う
tenant-none = { $domain } を使う Microsoft 365 のテナントは見つかりませんでした。
tenant-none-help = メールボックスが別のサービスにあるなら、SMTP を選んでください。テナント ID は、次のページで入力することもできます。
tenant-trouble = テナントを調べられませんでした。このまま進んで、ID を自分で入力できます。

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
settings-more-cloud = その他: Microsoft クラウド
settings-ca-file-help = 省略できます。独自の認証局のルート証明書が入った PEM ファイルのフル パスです。
settings-pin-help = 省略できます。信頼する唯一の証明書を、64 桁の 16 進数で指定します。
settings-check = チェック
settings-microsoft-heading = Microsoft 365 の設定
settings-microsoft-lead = Microsoft Entra で取得する 3 つの値と、送信に使うメールボックスです。
settings-guide-offer = まだ値がない場合は、ガイドが画面ごとに案内します。スクリプトで作成することもできます。
settings-guide-open = 値の取得方法を見る
settings-from-help = メールボックスのユーザー プリンシパル名 (UPN) です。通常はメール アドレスと同じです。
settings-tenantId-help = ディレクトリ (テナント) ID、または contoso.com などの確認済みドメインです。
settings-clientId-help = アプリケーション (クライアント) ID です。オブジェクト ID ではありません。
settings-client-secret-help = 「シークレット ID」ではなく「値」です。保存したときにだけ、このコンピューターのキーチェーンに入ります。
settings-client-secret-kept = 保管されているクライアント シークレットをそのまま使います。変更するときだけ入力してください。
settings-secret-expires-help = 省略できます。年-月-日で入力します。期限の 1 か月前からお知らせします。
settings-just-made = 作成したばかりです
settings-just-made-help = 新しいシークレットや証明書が使えるようになるまで、最大 2 分かかります。その間、チェックを繰り返します。
settings-sent-items-help = 送信したメールのコピーがメールボックスに残り、容量を使います。
settings-cloud-help = 専用のクラウドがあるのは、米国政府機関と中国のテナントだけです。GCC はグローバルに含まれます。
sent-items-kept = はい (メールのコピー)
credential-secret = クライアント シークレット
credential-certificate = 証明書
cloud-global = グローバル
cloud-us-gov = 米国政府機関 L4 (GCC High)
cloud-us-gov-dod = 米国政府機関 L5 (DoD)
cloud-china = 中国 (21Vianet)
cloud-custom = 練習用 (このコンピューター)
certificate-lead = Sendwright がキーと証明書を作成します。キーは次の場所に入り、表示されることはありません: { $keychain }。アップロードするのは証明書だけです。
certificate-make = 証明書を作成
certificate-make-another = 証明書を作成し直す
certificate-working = キーを作成しています。数秒かかります…
certificate-made = 証明書を { $file } に保存しました。
certificate-write = ファイルをもう一度保存
certificate-copy-path = パスをコピー
certificate-file = アップロードするファイル
certificate-thumbprint = 拇印
certificate-expires = 有効期限
certificate-upload = このファイルを Entra にアップロードします: アプリ › 証明書とシークレット › 証明書 › 証明書のアップロード
paste-open = スクリプトの 3 行を貼り付け…
paste-heading = 3 行を貼り付け
paste-label = スクリプトの出力
paste-help = tenant_id=…、client_id=…、client_secret=… の行です。順序は問いません。
paste-nothing = このテキストには、3 つの値のどれも見つかりません。
paste-take = 入力する
paste-done = 入力した値の数: { $count }
smtp-auth-heading = この方法でのサインインは、Microsoft により廃止されます
smtp-auth-body = 2026 年 12 月末に、既存のテナントでは、パスワードによる SMTP AUTH が既定で無効になります。当面は、管理者が有効に戻せます。以後の新しいテナントでは使えません。最終的な廃止日は、2027 年後半に発表される予定です。廃止後は「550 5.7.30」で拒否されます。
smtp-auth-carry-over = この差出人を Microsoft 365 方式に移す
smtp-auth-learn = Microsoft の説明

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
check-passed-microsoft-note = トークンを取得でき、Microsoft Graph でも受け付けられました。このメールボックスから送信できるかどうかは、送信してはじめてわかります。最後はテスト メールで確かめます。
check-waits-note = 新しいシークレットや証明書は、使えるようになるまで最大 2 分かかることがあります。それまで繰り返します。
check-again = もう一度チェック
check-cancelling = キャンセルしています…
check-save-unchecked = チェックに成功せずに保存…
unchecked-heading = チェックに成功せずに保存しますか?
unchecked-body = この設定でメールを送信できることは、まだ確かめられていません。この設定を使うプログラムが送信に失敗し、気付かないおそれがあります。
unchecked-after = 「メール プロバイダー」のページで、いつでもチェックできます。
unchecked-do = 保存に進む

ladder-label = チェックのステップ
ladder-announce = { $rung }: { $verdict }
permissions-all-mailboxes = Mail.Send が組織全体に許可されているため、アプリはすべてのメールボックスから送信できます。1 つのメールボックスに制限する方法は、ガイドにあります。
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
save-settings-where = 設定 (資格情報を除く) の保存先フォルダー: { $folder }
save-secret-stored = 保管する資格情報: { $what }。保管場所 (ほかの場所には保存しません): { $keychain }
save-secret-kept = 保管されているものをそのまま使います: { $what }。保管場所: { $keychain }
save-secret-none = 保管するパスワードはありません。このサーバーはサインインが不要です。
save-no-sign-in = なし (サインイン不要)
save-deleted-heading = 削除されるもの
save-deleted-settings = { $host } の設定 (差出人 { $from })
save-deleted-secret = { $what }: { $keychain }
save-unchecked-note = この設定は、チェックに成功していません。
save-cleartext-note = 許可されているため、パスワードは暗号化されずに { $host } へ送信されます。
save-do = 保存
save-unlock = ロックを解除してもう一度試す
save-until-quit = 終了するまで使う
save-until-quit-help = 「終了するまで使う」では、資格情報をメモリにだけ保持します。Sendwright を閉じると失われます。
save-waits = キーチェーンの応答を待っています。別のウィンドウで許可を求められている場合があります。
keychain-secret-service = このコンピューターのキーチェーン (Secret Service)
keychain-windows = Windows 資格情報マネージャー
keychain-macos = macOS のキーチェーン
keychain-memory = メモリ (この練習の間だけ)

## テスト メール (メールの本文はこのファイルの下の方にあります)

send-test-heading = テスト メールの送信
send-test-heading-running = テスト メールを送信しています
send-test-heading-accepted = サーバーがテスト メールを受け付けました
send-test-heading-accepted-microsoft = Microsoft がテスト メールを受け付けました
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
send-test-accepted-microsoft-note = { $to } 宛てのメールを Microsoft が受け付けました。まだ配信されたわけではありません。この後で失敗した場合は、差出人の受信トレイに通知が届きます。
send-test-code = メール内のコード
send-test-queue-id = キュー ID
send-test-message-id = Message-ID
send-test-request-id = request-id
send-test-client-request-id = client-request-id
send-test-date = 日時
send-test-copy-ids = Microsoft サポート用にコピー
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
send-test-junk-microsoft-advice =
    受信側のメール システムで、{ $from } を信頼できる差出人の一覧に追加し、メールを「迷惑メールではない」に変更してください。
    { $domain } の DNS の管理者に、SPF レコードに spf.protection.outlook.com が含まれているかを確かめてもらってください。
    Microsoft 365 の管理者に、{ $domain } の DKIM を有効にしてもらってください (Defender › メール認証の設定 › DKIM)。
send-test-lost-heading = 届かないとき
send-test-lost-advice =
    10 分ほど待ってください。フィルターやグレーリストで、そのくらい遅れることがあります。
    { $to } の迷惑メール フォルダーと検疫を調べてください。
    { $from } の受信トレイに、配信不能の通知が届いていないかを調べてください。だれがなぜ拒否したかが書かれています。
    { $queueId ->
        [none] 上の Message-ID を { $host } の管理者に伝えてください。サーバーのログから、メールの行方がわかります。
       *[other] キュー ID { $queueId } を { $host } の管理者に伝えてください。サーバーのログから、メールの行方がわかります。
    }
send-test-lost-microsoft-advice =
    10 分ほど待ってください。フィルターで、そのくらい遅れることがあります。
    { $from } の受信トレイに、配信不能の通知が届いていないかを調べてください。だれがなぜ拒否したかが書かれています。
    { $to } の迷惑メール フォルダーと検疫を調べてください。
    Microsoft 365 の管理者に、メッセージ追跡を頼んでください (Exchange 管理センター › メール フロー › メッセージの追跡)。メールがどこまで届いたかがわかります。

## ホーム

home-heading = メール プロバイダー
home-active = { $host } がアクティブです
home-check-passed = { $at } のチェックに成功しました。
home-check-failed = { $at } のチェックに失敗しました。
home-check-none = まだチェックしていません。
home-unchecked = チェックに成功せずに保存されています。
home-cleartext = パスワードは、暗号化されずに { $host } へ送信されます。サーバーが対応したら、すぐに StartTLS または SSL/TLS に切り替えてください。
home-until-quit = 資格情報はメモリにだけあります。Sendwright を閉じると失われます。
home-secret-none = なし (サインイン不要)
home-secret-stored = 保管場所: { $keychain }
home-secret-missing = 見つかりません: { $keychain }
home-secret-locked = ロックされています: { $keychain }
home-secret-unreachable = 応答がないため、読み取れません: { $keychain }
home-secret-session = メモリに保持 (終了するまで)
home-last-mail = 最後のテスト メール
home-mail-none = まだありません
home-mail-accepted-microsoft = { $at }、{ $to } 宛て: Microsoft が受け付けました
home-mail-accepted = { $at }、{ $to } 宛て: サーバーが受け付けました
home-mail-refused = { $at }、{ $to } 宛て: 受け付けられませんでした
home-mail-unknown = { $at }、{ $to } 宛て: 結果は不明です
home-tls-expires = サーバー証明書の有効期限
home-certificate-expires = アプリの証明書の有効期限
home-expires-soon = 有効期限が近づいています: { $what }、{ $at } ({ $days ->
    [0] 今日まで
   *[other] あと { $days } 日
})。期限が切れる前に新しいものを作成し、「変更」から入力してください。
home-expired = 有効期限が切れました: { $what }、{ $at }。新しいものを作成し、「変更」から入力してください。
home-limit = アプリを、このメールボックスだけに制限しましたか? 制限しないと、組織のすべてのメールボックスから送信できます。
home-limit-do = 1 つのメールボックスに制限
home-change = 変更
home-turn-off = オフにする…
home-look-again = もう一度調べる
turn-off-heading = メールをオフにしますか?
turn-off-lead = 次のものが削除されます。
turn-off-settings = { $host } の設定 (差出人 { $from })
turn-off-settings-unread = 保存した設定
turn-off-secret = 資格情報: { $keychain }
turn-off-records = 最後のチェックと、最近のテスト メールの結果
turn-off-after = この設定を使うプログラムは、メールを送信できなくなります。メールボックスには影響しません。
turn-off-do = オフにする
turn-off-done = メールをオフにしました。設定と資格情報を削除しました。

## 練習

practice-label = 練習
practice-banner = 練習中: 外部には何も送信されません
practice-fault-now = 再現中の不具合: { $fault }
practice-open = 練習用サーバー…
practice-open-inbox = 練習用の受信トレイを開く
practice-leave = 練習を終える
practice-heading = 練習用サーバー
practice-facts-smtp = SMTP のアドレスとサインイン情報
practice-facts-microsoft365 = Microsoft 365 の値とアドレス
practice-other-smtp = SMTP の練習
practice-other-microsoft365 = Microsoft 365 の練習
practice-authority = 練習用の Microsoft Entra
practice-graph = 練習用の Microsoft Graph
practice-fault-smtp = SMTP で再現する不具合
practice-fault-microsoft365 = Microsoft 365 で再現する不具合
practice-fault-help = 次のチェックまたはテスト メールから有効になります。
practice-inbox = 受信トレイ ({ $count })
practice-inbox-empty = メールはまだ届いていません。
practice-look = 新着メールを調べる
practice-mail-line = 差出人 { $from }、宛先 { $to }。
practice-via-smtp = SMTP
practice-via-graph = Microsoft Graph
practice-mail-tls = 暗号化された接続で届きました。
practice-mail-plain = 暗号化されていない接続で届きました。
practice-mail-source = ソース
practice-offer-smtp = 練習用サーバーがこのコンピューターで動いています。さまざまな不具合を再現できます。
practice-offer-microsoft365 = 練習用テナントがこのコンピューターで動いています。Microsoft Entra、Microsoft Graph、メールボックスがそろい、さまざまな不具合を再現できます。
practice-use-smtp = 練習用サーバーを使う
practice-use-microsoft365 = 練習用テナントを使う
practice-used-smtp = 練習用サーバーの設定を入力しました。
practice-used-microsoft365 = 練習用テナントの値を入力しました。

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
fault-group-entra = Microsoft Entra でのサインイン
fault-group-graph = Microsoft Graph での送信
fault-group-http = プロキシと接続
fault-group-token = トークン
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
fault-certificate-alone = 中間証明書が欠けている
fault-certificate-of-antivirus = ウイルス対策ソフトが通信を検査している
fault-certificate-of-proxy = プロキシが通信を検査している
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
fault-aadsts-7000215 = クライアント シークレットが正しくないとして拒否される (AADSTS7000215)
fault-aadsts-7000222 = クライアント シークレットの有効期限が切れている (AADSTS7000222)
fault-aadsts-700016 = テナントにアプリが見つからない (AADSTS700016)
fault-aadsts-700011 = アプリが見つからない、別の文言 (AADSTS700011)
fault-aadsts-7000229 = エンタープライズ アプリケーションがない (AADSTS7000229)
fault-aadsts-7000112 = アプリのサインインが無効になっている (AADSTS7000112)
fault-aadsts-70001 = アプリが無効になっている (AADSTS70001)
fault-aadsts-90002 = サインイン時にテナントが見つからない (AADSTS90002)
fault-aadsts-500011 = テナントに Microsoft Graph が見つからない (AADSTS500011)
fault-aadsts-90038 = テナントが別のクラウドにある (AADSTS90038)
fault-aadsts-700025 = アプリがパブリック クライアントである (AADSTS700025)
fault-aadsts-700027 = 証明書がアプリに登録されていない (AADSTS700027)
fault-aadsts-700024 = このコンピューターの時計がずれている (AADSTS700024)
fault-aadsts-53003 = 条件付きアクセスがサインインをブロックする (AADSTS53003)
fault-aadsts-530035 = セキュリティの既定値群がサインインをブロックする (AADSTS530035)
fault-aadsts-500021 = プロキシがほかのテナントしか許可しない (AADSTS500021)
fault-aadsts-90033 = Entra が一時的に使えない (AADSTS90033)
fault-aadsts-90055 = Entra がテナントの要求を制限している (AADSTS90055)
fault-aadsts-650052 = テナントでサービスを契約していない (AADSTS650052)
fault-secret-too-new = クライアント シークレットが作成直後のため、最初の 2 回は拒否される
fault-app-too-new = アプリが登録直後のため、最初の 2 回は拒否される
fault-entra-unknown-code = Entra が未知の番号のエラーを返す
fault-tenant-not-found = テナントが見つからない
fault-tenant-gcc-high = テナントが米国政府機関向けクラウド GCC High にある
fault-tenant-other = 別のテナントが応答する
fault-tenant-html = テナントの情報の代わりに、プロキシのページが返る
fault-tenant-no-answer = テナントの照会に応答がない
fault-graph-invalid-authentication-token = トークンの有効期限が切れている (401)
fault-graph-invalid-audience = トークンが別のサービスのものである (401)
fault-graph-token-refused-once = トークンが一度だけ拒否される (401)
fault-graph-no-permissions-in-access-token-403 = トークンにアクセス許可が含まれていない (403)
fault-graph-error-access-denied = このメールボックスからの送信がアプリに許可されていない (403)
fault-graph-access-to-odata-disabled = アプリケーション アクセス ポリシーがアプリをブロックする (403)
fault-graph-error-send-as-denied = この差出人としての送信が許可されていない (403)
fault-graph-error-message-submission-blocked = メールボックスからの送信がブロックされている (403)
fault-graph-error-account-disabled = 差出人のアカウントが無効になっている (403)
fault-graph-error-invalid-user = 差出人が存在しない (404)
fault-graph-mailbox-not-enabled-for-restapi = 差出人にメールボックスがない (404)
fault-graph-mailbox-not-supported-for-restapi = メールボックスが Exchange Online にない (404)
fault-graph-error-invalid-recipients = 宛先のアドレスを拒否する (400)
fault-graph-bad-request = 要求を拒否する (400)
fault-graph-request-entity-too-large = メッセージが大きすぎる (413)
fault-graph-error-exceeded-message-limit-429 = メールボックスの 1 日の送信上限に達している (429)
fault-graph-error-quota-exceeded-507 = メールボックスがいっぱいである (507)
fault-graph-throttled = Graph が一度だけ 1 秒待つように求める (429)
fault-graph-throttled-long = Graph が 10 分待つように求める (429)
fault-graph-mailbox-move = メールボックスが移動中である (503)
fault-graph-service-unavailable = Graph が一時的に使えない (503)
fault-graph-internal-server-error = Graph が内部エラーを返す (500)
fault-graph-unknown-code = Graph が未知のコードで拒否する (403)
fault-graph-ansi-html = Graph の拒否の応答にエスケープ シーケンスと HTML が含まれる
fault-graph-html = Graph の応答の代わりに、プロキシのページが返る
fault-graph-gateway-timeout = メッセージを受け取った後、ゲートウェイがタイムアウトする (504)
fault-graph-no-answer = Graph がメッセージを受け取った後、応答しない
fault-graph-closes = Graph がメッセージを受け取った後、切断する
fault-http-redirect = プロキシがサインインを別の場所へ転送する (302)
fault-http-html = サインイン時に、プロキシのサインイン ページが応答する
fault-http-not-json = サインインに理解できない応答が返る
fault-http-empty = サインインに空の応答が返る
fault-http-slow = サインインに応答がない
fault-http-closes = サインインの途中で接続が切れる
fault-http-proxy-auth = プロキシがパスワードを求める (407)
fault-http-429 = サインインの回数が多すぎる (429)
fault-http-503 = サインインが一時的に使えない (503)
fault-token-without-roles = トークンにアクセス許可がないが、送信はできる (アプリケーションの RBAC)
fault-token-over-privileged = トークンが送信以外も許可している
fault-token-opaque = トークンを読み取れないが、送信はできる
fault-token-wrong-audience = トークンが別のサービスのものである
fault-token-expired = 届いたトークンの有効期限がすでに切れている
fault-token-other-role = トークンが送信以外のことだけを許可している

## サーバーの応答を調べる

explain-heading = サーバーの応答を調べる
explain-lead = 応答やエラー メッセージを貼り付けると、何が起きたのか、だれが何をすればよいのかを表示します。このコンピューターの外には何も送信されません。
field-answer = 応答
explain-answer-help = メール サーバーの応答、Microsoft 365 や Qlik Cloud のエラー、ほかの製品のメール ライブラリが出したエラー メッセージを調べられます。ログにあるとおりに、すべて貼り付けてください。Ctrl+Enter でも調べられます。
field-answerStage = 応答があったステップ
explain-stage-help = ステップがわかる場合は選んでください。同じ文面でも、ステップによって意味が変わることがあります。
explain-stage-told = 応答から判断する
explain-stage-connect = 接続 (最初の応答まで)
explain-stage-ehlo = サーバーの機能の確認 (EHLO)
explain-stage-starttls = 暗号化の開始 (StartTLS)
explain-stage-auth = サインイン (AUTH)
explain-stage-mail = 差出人の指定 (MAIL FROM)
explain-stage-rcpt = 宛先の指定 (RCPT TO)
explain-stage-data = メッセージの送信 (DATA)
explain-stage-token = Microsoft 365: アプリのサインイン
explain-stage-send = Microsoft 365: 送信
field-answerService = 応答したサービス
explain-service-help = サービスによっては、独自の意味を持つ応答があります。
explain-service-unknown = わからない
explain-do = 調べる
explain-result = 応答の意味
explain-took = 応答があったと判断したステップ: { $stage }

## 練習: すべてのメッセージ

messages-heading = すべてのメッセージ
messages-lead = Sendwright が問題について表示するメッセージの一覧です。値は架空のものです。翻訳とサポートの担当者向けです。
messages-search = 検索
messages-search-help = メッセージに含まれる言葉、またはコードを入力してください。
messages-count = { $count ->
       *[other] { $count } 件のメッセージ
    }
messages-none = 該当するメッセージはありません。
messages-buttons = ボタン: { $cures }
messages-group = { $area } ({ $count })
messages-area-input = 入力内容
messages-area-dns = サーバーの検索
messages-area-connect = 接続
messages-area-tls = 暗号化
messages-area-smtp = メール サーバー
messages-area-http = HTTP とプロキシ
messages-area-oauth = Microsoft Entra
messages-area-graph = Microsoft Graph
messages-area-domain = 差出人のドメイン
messages-area-qlik = Qlik Cloud の応答
messages-area-keychain = キーチェーン
messages-area-files = ファイルと設定
messages-area-other = その他

## アドレスから見つかった設定

found-heading = 見つかった設定
found-searching = { $domain } の設定を探しています…
found-announced = 設定が見つかりました: { $host }
found-place = { $host }、ポート { $port }、{ $security }
found-none = { $domain } の設定は見つかりませんでした。
found-none-help = メール プロバイダーのヘルプに記載されている設定を入力してください。
found-others = ほかに使用できる設定
found-choose = 次の設定が使用できます。該当するものを選んでください
found-foreign = { $host } は { $domain } とは別のドメインのホストです。このホストからメールを送信していることが確かな場合にのみ使用してください。
found-use = 使用
found-use-this = { $host } ポート { $port } を使用
found-tenant = { $domain } は Microsoft 365 のテナントに属しています。Microsoft 365 なら、メールボックスのパスワードを使わずに送信できます。
found-tenant-do = Microsoft 365 を使用
found-tried = 問い合わせた結果
found-ms = { $ms } ミリ秒
found-ispdb = Mozilla のデータベースにも問い合わせる
found-ispdb-help = 送信するのはドメイン { $domain } だけです。
found-cancelled = 検索を中止しました。
found-find = 設定を探す
found-again = もう一度探す
found-page-copy = ページのアドレスをコピー
found-password-account = { $service } では、メールボックスのパスワードを使用します。
found-password-app-password = { $service } では、アカウントのパスワードではなくアプリ パスワードを使用します。次のページで作成してください:
found-password-api-key = { $service } では、API キーをパスワードとして使用します。次のページで作成してください:
found-password-smtp-credentials = { $service } では、SMTP 用のユーザー名とパスワードを次のページで発行します:
found-password-authorization-code = { $service } では、アカウントのパスワードではなく認証コードを使用します。次のページで取得してください:
found-password-token = { $service } では、送信用のトークンをパスワードとして使用します。次のページで作成してください:
found-password-oauth-only = { $service } ではパスワードを使用できません (OAuth のみ)。
found-username-access-key = ユーザー名は、サービスが発行するキーの組のうち公開側のものです。
found-username-literal = ユーザー名は、全員共通のこの語です。
found-username-local-part = ユーザー名は、アドレスの @ より前の部分です。
found-username-same-as-password = ユーザー名には、パスワードと同じ値を入力してください。
found-username-smtp-login = ユーザー名は、サービスから通知された SMTP 用の名前です。

## 差出人のドメイン

domain-heading = 受信側から見た { $domain }
domain-lead = 受信側は、このドメインからの送信が許可されているかどうかを DNS で確認します。問い合わせるのは DNS サーバーだけです。
domain-offer = メールが受信されるかどうかは、差出人のドメインの DNS (SPF、DKIM、DMARC) にも左右されます。
domain-open = ドメインを調べる
domain-passed = このドメインからのメールを妨げるものは見つかりませんでした。
domain-again = もう一度調べる
domain-record = 設定するレコード: { $kind } { $name }
domain-now = 現在の値:
domain-then = 設定する値:
domain-copy = レコードをコピー
domain-ttl = 変更後も、最長 { $minutes } 分間は以前のレコードが参照されることがあります。
field-sendingIps = 送信元の IP アドレス (省略可)
domain-addresses-help = 受信側またはリレーにメールを渡す IP アドレスを 1 行に 1 つずつ入力します。Qlik Cloud の場合は、ヘルプに記載されているリージョンのアドレスです。これらのアドレスについて SPF レコードを評価します。

### guide
# <b>…</b> marks a label of Microsoft’s pages, <code>…</code> what is typed; other marks are shown as they are.
# The labels themselves are the guide-p-… messages: sentences and pictures take them from there.

guide-way-label = 3 つの値を用意する方法
guide-way-click = 自分で操作する
guide-way-click-note = 10 分ほどかかります
guide-way-script = スクリプトを使う
guide-way-script-note = Azure CLI、PowerShell
guide-way-sign-in = サインインして自動作成
guide-way-sign-in-note = このバージョンでは未対応
guide-lead = 手順 { $number } / { $of } · Microsoft Entra 管理センターでの操作
guide-lead-optional = 手順 { $number } / { $of } · 省略可能ですが、推奨します
guide-steps-label = ガイドの手順
guide-step-name = 手順 { $number }: { $name }
guide-step-done = (完了)
guide-leave = 設定に戻る
guide-done = 完了して設定に戻る
guide-filled-label = 入力の状況
guide-filled = 入力済み
guide-missing = 未入力
guide-open = この画面を Entra で開く
guide-open-learn = Microsoft Learn で詳しく読む
guide-address = この画面の URL
guide-address-learn = Microsoft Learn の URL
guide-copy-address = URL をコピー
guide-copy-address-learn = Learn の URL をコピー
guide-copy-command = コマンドをコピー
guide-list-first = クライアント ID を入力するまでは、一覧の画面が開きます。一覧からアプリを選択してください。
guide-practice = 練習中: ボタンを押すと、このコンピューターにある練習用のポータルが開きます。
guide-trouble = うまくいかないとき
guide-schematic = 画面の模式図です。実際の画面とは異なる場合があります。

guide-mark-copy = これをコピー
guide-mark-compare = 照合する
guide-mark-not = これではない
guide-mark-empty = 空のまま
guide-mark-same = 同じアプリでも、画面によってオブジェクト ID は異なります。

## guide: Microsoft の画面の表示

guide-portal = Microsoft Entra 管理センター
guide-p-entra-id = Entra ID
guide-p-overview = 概要
guide-p-users = ユーザー
guide-p-app-registrations = アプリの登録
guide-p-enterprise-apps = エンタープライズ アプリ
guide-p-all-applications = すべてのアプリケーション
guide-p-identity = ID
guide-p-applications = アプリケーション
guide-p-enterprise-applications = エンタープライズ アプリケーション
guide-p-authentication = 認証
guide-p-properties = プロパティ
guide-p-basic-information = 基本情報
guide-p-name = 名前
guide-p-tenant-id = テナント ID
guide-p-primary-domain = プライマリ ドメイン
guide-p-license = ライセンス
guide-p-new-registration = 新規登録
guide-p-register-an-application = アプリケーションの登録
guide-p-account-types = サポートされているアカウントの種類
guide-p-single-tenant = シングル テナントのみ - { $tenant }
guide-p-single-tenant-older = この組織ディレクトリのみに含まれるアカウント ({ $tenant } のみ - シングル テナント)
guide-p-redirect-uri = リダイレクト URI (省略可能)
guide-p-register = 登録
guide-p-essentials = 基本
guide-p-display-name = 表示名
guide-p-client-id = アプリケーション (クライアント) ID
guide-p-object-id = オブジェクト ID
guide-p-directory-id = ディレクトリ (テナント) ID
guide-p-application-id = アプリケーション ID
guide-p-certificates-secrets = 証明書とシークレット
guide-p-certificates = 証明書
guide-p-client-secrets = クライアント シークレット
guide-p-new-secret = 新しいクライアント シークレット
guide-p-upload-certificate = 証明書のアップロード
guide-p-thumbprint = 拇印
guide-p-description = 説明
guide-p-expires = 有効期限
guide-p-value = 値
guide-p-secret-id = シークレット ID
guide-p-add = 追加
guide-p-api-permissions = API のアクセス許可
guide-p-add-permission = アクセス許可の追加
guide-p-request-permissions = API アクセス許可の要求
guide-p-microsoft-graph = Microsoft Graph
guide-p-application-permissions = アプリケーションの許可
guide-p-delegated-permissions = 委任されたアクセス許可
guide-p-select-permissions = アクセス許可を選択する
guide-p-add-permissions = アクセス許可の追加
guide-p-permission-column = アクセス許可
guide-p-type = 種類
guide-p-status = 状態
guide-p-application = アプリケーション
guide-p-delegated = 委任済み
guide-p-grant = { $tenant } に管理者の同意を与えます
guide-p-granted = { $tenant } に付与されました
guide-p-yes = はい
guide-p-refresh = 最新の情報に更新
guide-p-remove = アクセス許可の削除

## guide: 手順 1、テナント ID

guide-tenant = テナント ID
guide-tenant-heading = テナント ID の確認
guide-tenant-known = すでに入力されています: { $tenant }。ここでの操作は不要です。
guide-tenant-do =
    <b>{ guide-p-entra-id }</b> › <b>{ guide-p-overview }</b> を開きます (以前のメニューでは <b>{ guide-p-identity }</b> › <b>{ guide-p-overview }</b>)。
    <b>{ guide-p-basic-information }</b> の <b>{ guide-p-tenant-id }</b> をコピーし、下に貼り付けます。
guide-tenant-help = 数字と a から f までの文字からなる 36 文字の値です。組織のドメイン名も入力できます。
guide-tenant-picture = 模式図: Microsoft Entra 管理センターの、テナント Contoso の概要画面です。左のメニューでは Entra ID の「概要」が選択されています。「基本情報」に、名前、テナント ID、プライマリ ドメイン、ライセンスの 4 行があります。テナント ID に「これをコピー」の印があります。
guide-tenant-trouble =
    別の組織が表示される: 右上の設定を開き、差出人の組織のディレクトリに切り替えてください。
    テナントが表示されない: 職場のアカウントでサインインしてください。個人の Microsoft アカウントにはテナントがありません。
    アクセスが拒否される: テナント ID を見るだけなら、グローバル閲覧者の役割で足ります。アドレスから調べることもできます。

## guide: 手順 2、アプリの登録

guide-register = アプリの登録
guide-register-heading = アプリの登録
guide-register-do =
    <b>{ guide-p-entra-id }</b> › <b>{ guide-p-app-registrations }</b> › <b>{ guide-p-new-registration }</b> を開きます (以前のメニューでは <b>{ guide-p-identity }</b> › <b>{ guide-p-applications }</b> › <b>{ guide-p-app-registrations }</b>)。
    <b>{ guide-p-name }</b> に、後から見ても用途がわかる名前を入力します (例: <b>{ $app }</b>)。
    <b>{ guide-p-account-types }</b> で、<b>{ $single }</b> を選択します (以前の画面では <b>{ $older }</b>)。
    <b>{ guide-p-redirect-uri }</b> は空のままにして、<b>{ guide-p-register }</b> をクリックします。
guide-register-your-tenant = ‹組織名›
guide-register-picture = 模式図: 「アプリケーションの登録」の画面です。上から順に、名前の欄に「Outgoing mail」と入力されています (番号 2)。サポートされているアカウントの種類では、先頭の「シングル テナントのみ」が選択されています (番号 3)。リダイレクト URI は空のままで、その下に「登録」ボタンがあります (番号 4)。番号は、手順の番号に対応します。
guide-register-trouble =
    「{ guide-p-new-registration }」が選択できない、または拒否される: 組織で、一般ユーザーによるアプリの登録が許可されていません。アプリケーション開発者の役割を割り当ててもらうか、クラウド アプリケーション管理者にこの手順を依頼してください。
    メール送信用のアプリがすでにある: そのアプリを使い、次の手順に進んでください。1 つのアプリに複数のシークレットを作成できます。
    アカウントの種類を間違えた: アプリの <b>{ guide-p-authentication }</b> の画面で変更できます。

## guide: 手順 3、クライアント ID

guide-client = クライアント ID
guide-client-heading = クライアント ID のコピー
guide-client-do =
    登録が終わると、アプリの <b>{ guide-p-overview }</b> が開きます。後から開くには、<b>{ guide-p-entra-id }</b> › <b>{ guide-p-app-registrations }</b> › <b>{ guide-p-all-applications }</b> でアプリを選択します。
    <b>{ guide-p-client-id }</b> をコピーし、下に貼り付けます。
    <b>{ guide-p-object-id }</b> ではありません。見た目は同じですが、サインインには使えません。
guide-client-help = 入力すると、次の手順からは、アプリの画面を直接開けるようになります。
guide-client-picture = 模式図: アプリ「Outgoing mail」の概要画面です。「基本」に、表示名、アプリケーション (クライアント) ID、オブジェクト ID、ディレクトリ (テナント) ID の 4 行があります。アプリケーション (クライアント) ID に「これをコピー」、オブジェクト ID に「これではない」の印があります。
guide-client-trouble =
    アプリが一覧にない: <b>{ guide-p-all-applications }</b> のタブを選択してください。最初のタブに表示されるのは、自分が所有するアプリだけです。
    <b>{ guide-p-enterprise-apps }</b> の画面を開いている: 同じ値が <b>{ guide-p-application-id }</b> という名前で表示されています。
    チェックで「アプリが見つからない」と表示される: オブジェクト ID を貼り付けたか、アプリが別のテナントにあります。

## guide: 手順 4、クライアント シークレットまたは証明書

guide-credential-legend = アプリのサインイン方法
guide-credential-secret = クライアント シークレット
guide-credential-secret-note = 手軽です。一度コピーし、期限が切れる前に更新します。
guide-credential-certificate = 証明書
guide-credential-certificate-note = より安全です。ここで作成し、秘密の値をコピーしません。

guide-secret = クライアント シークレット
guide-secret-heading = クライアント シークレットの取得
guide-secret-do =
    <b>{ guide-p-certificates-secrets }</b> › <b>{ guide-p-client-secrets }</b> を開きます。
    <b>{ guide-p-new-secret }</b> をクリックし、<b>{ guide-p-expires }</b> を選んで (最長 24 か月。Microsoft は 12 か月未満を推奨)、<b>{ guide-p-add }</b> をクリックします。
    すぐに <b>{ guide-p-value }</b> をコピーします。画面を離れると、二度と表示されません。<b>{ guide-p-secret-id }</b> ではありません。
guide-secret-help = 40 文字ほどの値です。8-4-4-4-12 桁の ID の形をしていれば、シークレット ID です。
guide-secret-period = ポータルで選んだ期間
guide-secret-period-other = ほかの日付
guide-secret-period-days = { $months } か月 ({ $days } 日)
guide-secret-expires-help = 「{ guide-p-expires }」の列の日付を、年-月-日の形式で入力します。30 日前、14 日前、7 日前にお知らせします。
guide-secret-picture = 模式図: アプリ「Outgoing mail」の「証明書とシークレット」の画面で、「クライアント シークレット」のタブです。「新しいクライアント シークレット」に番号 2 があります。下の表にはシークレットが 1 つあり、説明、有効期限、値、シークレット ID の列が並びます。値に「これをコピー」、シークレット ID に「これではない」の印があります。
guide-secret-trouble =
    値の後ろが「…」や「*」で隠れている: もう読み取れません。シークレットを作成し直し、隠れているものは削除してください。
    「Credential type not allowed as per assigned policy」と表示される: 組織で、クライアント シークレットが禁止されています。上で証明書を選択してください。
    「Credential lifetime exceeds the max value」と表示される: 期間を短くしてください。
    作成した直後にチェックで拒否される: 使えるようになるまで、最長で 2 分ほどかかります。「{ settings-just-made }」をオンにしてください。

guide-certificate = 証明書
guide-certificate-heading = 証明書のアップロード
guide-certificate-do =
    下のボタンで証明書を作成します。秘密キーはキーチェーンにだけ保管し、Microsoft に渡す .cer ファイルを「ダウンロード」フォルダーに保存します。
    <b>{ guide-p-certificates-secrets }</b> › <b>{ guide-p-certificates }</b> › <b>{ guide-p-upload-certificate }</b> を開き、そのファイルを選んで <b>{ guide-p-add }</b> をクリックします。
    表の <b>{ guide-p-thumbprint }</b> が、下に表示される値と一致することを確かめます。
guide-certificate-picture = 模式図: アプリ「Outgoing mail」の「証明書とシークレット」の画面で、「証明書」のタブです。「証明書のアップロード」に番号 2 があります。下の表には証明書が 1 つあり、拇印、説明、有効期限の列が並びます。拇印に「照合する」の印があります (番号 3)。
guide-certificate-trouble =
    ファイルが見つからない: 「{ certificate-write }」を押すと、保存し直してパスを表示します。
    拇印が一致しない: 以前のファイルをアップロードしています。最新のファイルをアップロードし、古いものを削除してください。
    「{ guide-p-upload-certificate }」が拒否される: アプリの所有者またはクラウド アプリケーション管理者である必要があります。

## guide: 手順 5、アクセス許可

guide-permission = アクセス許可
guide-permission-heading = アクセス許可 Mail.Send の追加
guide-permission-do =
    <b>{ guide-p-api-permissions }</b> › <b>{ guide-p-add-permission }</b> › <b>{ guide-p-microsoft-graph }</b> を開きます。
    <b>{ guide-p-application-permissions }</b> を選択します。<b>{ guide-p-delegated-permissions }</b> ではありません。アプリは、だれもサインインしていない状態で送信するためです。
    <code>Mail.Send</code> と入力し、<b>Mail.Send</b> のチェック ボックスをオンにして、<b>{ guide-p-add-permissions }</b> をクリックします。
    最初からある <b>User.Read</b> は、不要なので削除してもかまいません。
guide-permission-or-limit = 1 つのメールボックスだけに許可する場合は、この手順と次の手順を省略できます。手順 7 で Exchange の側から許可するため、Entra での許可は不要です。
guide-permission-skip = 手順 7 に進む
guide-permission-picture = 模式図: Microsoft Graph の「API アクセス許可の要求」の画面です。2 つの大きなボタンが並び、「委任されたアクセス許可」には「これではない」の印があり、「アプリケーションの許可」が選択されています (番号 2)。その下の検索欄に「Mail.Send」と入力され、Mail のグループにある Mail.Send のチェック ボックスがオンです。いちばん下に「アクセス許可の追加」ボタンがあります (番号 3)。
guide-permission-trouble =
    アクセス許可の一覧が空のまま: 先に <b>{ guide-p-application-permissions }</b> を選択してから検索し、<b>Mail</b> のグループを開いてください。
    Mail.Send の種類が <b>{ guide-p-delegated }</b> になっている: それでは送信できません。アプリケーションの許可として追加し直してください。
    「Office 365 Exchange Online」を開いている: 前の画面に戻り、<b>{ guide-p-microsoft-graph }</b> を選択してください。

## guide: 手順 6、管理者の同意

guide-consent = 管理者の同意
guide-consent-heading = 管理者の同意
guide-consent-do =
    同じ画面で <b>{ $grant }</b> をクリックし、<b>{ guide-p-yes }</b> をクリックします。
    <b>{ guide-p-status }</b> に緑のチェックと <b>{ $granted }</b> が表示されるまで待ちます。表示されないうちは、サインインはできても送信はできません。
guide-consent-role = <b>特権ロール管理者</b> または <b>グローバル管理者</b> の役割が必要です。アプリケーション管理者やクラウド アプリケーション管理者では、このアクセス許可に同意できません。
guide-consent-forward-heading = その役割を持つのが別の人の場合
guide-consent-forward = 次のリンクを送ってください。このアプリに同意するための Microsoft の画面が開きます。
guide-consent-forward-waits = テナント ID とクライアント ID を入力すると、リンクが作成されます。
guide-consent-link = 同意のリンク
guide-consent-copy = リンクをコピー
guide-consent-end-page = 「承諾」の後に、Microsoft のエラー画面 (AADSTS500113: 応答アドレスがない) が表示されることがあります。このアプリには戻り先の画面がないためで、同意は完了しています。緑のチェックで確かめられます。
guide-consent-picture = 模式図: アプリ「Outgoing mail」の「API のアクセス許可」の画面です。「Contoso に管理者の同意を与えます」のボタンに印があります (番号 1)。下の表では、種類が「アプリケーション」のアクセス許可 Mail.Send の状態が、緑のチェックの付いた「Contoso に付与されました」になっています (番号 2)。
guide-consent-trouble =
    ボタンが選択できない: どちらの役割も持たないアカウントでサインインしています。PIM で期限付きの役割を持つ場合は、アクティブ化してからサインインし直してください。
    状態が変わらない: <b>{ guide-p-refresh }</b> をクリックしてください。1 分ほどかかることがあります。
    組織で審査が必要な場合: 要求は、<b>{ guide-p-enterprise-apps }</b> の「管理者の同意要求」で審査担当者に届きます。

## guide: 手順 7、1 つのメールボックスに制限

guide-limit = メールボックスの制限
guide-limit-heading = 1 つのメールボックスへの制限
guide-limit-why = Entra で Mail.Send を許可されたアプリは、組織のすべてのメールボックスから送信できます。Exchange Online の「アプリケーションの RBAC」を使うと、1 つのメールボックスだけに制限できます。
guide-limit-do =
    PowerShell で下のスクリプトを実行します。グローバル管理者、または <b>特権ロール管理者</b> の役割も持つ <b>Exchange 管理者</b> でサインインします。
    スクリプトは、<b>{ guide-p-enterprise-apps }</b> にあるアプリの <b>{ guide-p-object-id }</b> を使います。<b>{ guide-p-app-registrations }</b> に表示されるオブジェクト ID とは別の値です (以前のメニューでは <b>{ guide-p-identity }</b> › <b>{ guide-p-applications }</b> › <b>{ guide-p-enterprise-applications }</b>)。
    スクリプトは、手順 6 で与えた同意も取り消します。2 つの許可は足し合わされるため、Entra に Mail.Send が残っていると、制限は効きません。再び同意されないよう、アプリの <b>{ guide-p-api-permissions }</b> › <b>Mail.Send</b> › <b>…</b> › <b>{ guide-p-remove }</b> で削除してください。
    30 分から 2 時間待ってから、テスト メールを送信します。拒否された場合 (403) は、何も送信されていません。時間をおいて、もう一度送信してください。
guide-limit-script = スクリプト: 1 つのメールボックスに制限
guide-limit-incomplete = 差出人メール アドレスとクライアント ID を入力すると、スクリプトが完成します。
guide-limit-module = モジュールがない場合は、1 回だけインストールします。
guide-limit-picture = 模式図: 同じアプリの 2 つの画面を並べています。左は「エンタープライズ アプリ」で、アプリケーション ID と、「これをコピー」の印が付いたオブジェクト ID があります。右は「アプリの登録」で、同じ値のアプリケーション (クライアント) ID と、「これではない」の印が付いた別のオブジェクト ID があります。
guide-limit-trouble =
    「Enable-OrganizationCustomization」の実行を求められる: そのコマンドを 1 回実行してください。組織で独自のスコープを使えるようになります。
    New-ServicePrincipal で、オブジェクトが見つからないと表示される: 「アプリの登録」のオブジェクト ID を使っています。「エンタープライズ アプリ」のものを使ってください。
    1 行ずつ手作業で実行する: <b>{ guide-p-enterprise-apps }</b> でアプリの <b>{ guide-p-properties }</b> を開き、図のように <b>{ guide-p-object-id }</b> をコピーしてください。
    Test-ServicePrincipalAuthorization の InScope が True なのに、送信が拒否される: このコマンドの結果には、反映までの遅れが現れません。テスト メールで確かめてください。
    アプリが「{ guide-p-enterprise-apps }」にない: アプリケーションの種類のフィルターを解除してください。
guide-limit-legacy = 以前からのテナント: アプリケーション アクセス ポリシー
guide-limit-legacy-why = アプリケーション アクセス ポリシーは「アプリケーションの RBAC」に置き換えられており、Microsoft は、新しく作成しないよう案内しています。すでに組織で使っている場合にだけ、利用してください。Entra での同意を残したまま範囲を絞る方式で、有効になるまで 1 時間以上かかります。
guide-limit-legacy-script = スクリプト: アプリケーション アクセス ポリシー
guide-limit-legacy-copy = ポリシーのスクリプトをコピー

## guide: スクリプト

guide-script-heading = スクリプトでのアプリの作成
guide-script-lead = スクリプトがアプリを作成し、3 つの値を表示します。
guide-script-tool = 使うツール
guide-script-azure-cli = Azure CLI
guide-script-graph-powershell = Microsoft Graph PowerShell
guide-script-app-name = アプリの名前
guide-script-months = シークレットの有効期間
guide-script-months-count = { $months } か月
guide-script-makes = 作成されるもの
guide-script-makes-list =
    アプリの登録 <b>{ $app }</b> を 1 つ (自社のテナント専用、リダイレクト URI なし)
    サインインに必要な、そのエンタープライズ アプリ
    Microsoft Graph のアプリケーションの許可 <b>Mail.Send</b> (組織全体への付与。管理者の同意に当たります)
    クライアント シークレットを 1 つ (有効期間 { $period })
guide-script-role = <b>グローバル管理者</b>、またはアプリを登録できる <b>特権ロール管理者</b> でサインインしてください。テナントのほかの設定は変更しません。
guide-script-where-azure-cli = Azure CLI をインストールしたコンピューターのシェル (bash) で実行します。Azure Cloud Shell も使えますが、テナントに Azure サブスクリプションが必要です。
guide-script-where-graph-powershell = PowerShell 7 または Windows PowerShell 5.1 で実行します。モジュールは 1 回だけインストールします。
guide-script-module = モジュールをインストールするコマンド
guide-script-text = スクリプト
guide-script-copy = スクリプトをコピー
guide-script-paste = 実行が終わると、3 行の値が表示されます。コピーして、ここに貼り付けてください。すべての欄に入力されます。
guide-script-after = 作成した後で、1 つのメールボックスに制限してください。このままでは、すべてのメールボックスから送信できます。
guide-script-limit = 制限の方法を見る (手順 7)
guide-script-undo = すべて元に戻すには、「{ guide-p-app-registrations }」でこのアプリを削除します。

## guide: Microsoft 365 の送信制限

limits-lead = Exchange Online では、1 つのメールボックスから送信できるのは 1 日に 10,000 受信者、1 分に 30 通まで、1 通の受信者は 500 までです。組織全体から 1 日に送信できる外部の受信者の数は、ライセンスの数で決まります。
limits-calculator = 制限に収まるかを調べる
limits-mails-per-day = 1 日のメールの数
limits-recipients = 1 通あたりの受信者の数
limits-per-minute = 1 分あたりのメールの数 (最大)
limits-licences = メールボックスを含むライセンスの数
limits-licences-help = 組織全体の数です (試用版のテナントは 0)。外部の受信者の上限は、この数で決まります。
limits-external = 受信者は組織の外部にいる
limits-number = 整数を入力してください。
limits-fits = 収まります: 1 日 { $total } 受信者
limits-stopped = 収まりません。超える制限: { $limits }
limits-column = 制限
limits-allowed = 上限
limits-wanted = 必要な数
limits-verdict = 結果
limits-fits-mark = 収まる
limits-stops-mark = 超える
limits-recipients-per-mail = 1 通あたりの受信者
limits-recipients-per-day = このメールボックスからの 1 日の受信者
limits-messages-per-minute = このメールボックスからの 1 分あたりのメール
limits-tenant-external = 組織全体からの 1 日の外部の受信者
limits-onmicrosoft-external = .onmicrosoft.com のアドレスからの 1 日の外部の受信者
limits-note = 1 日は、直近の 24 時間で数えます。同じメールボックスや組織からの、ほかのメールも数に含まれます。新しい組織や、不審な送信があった組織では、上限がこれより低いことがあります。

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
field-tenantId = テナント ID
field-clientId = クライアント ID
field-clientSecret = クライアント シークレット
field-credential = アプリの資格情報
field-certificateFile = 証明書ファイル
field-privateKey = 秘密鍵
field-secretExpires = クライアント シークレットの有効期限
field-cloud = Microsoft のクラウド
field-saveToSentItems = 送信済みアイテムに保存する

security-starttls = StartTLS
security-tls = SSL/TLS
security-none = なし

## 設定が見つかった場所 (検出)

source-preset = 内蔵リスト
source-mx = 内蔵リスト (ドメインのメールを受け取るホストから)
source-pacc = ドメインの PACC ファイル
source-autoconfig = ドメインの autoconfig ホスト
source-well-known = ドメインの Web サイト (.well-known)
source-ispdb = Mozilla のデータベース
source-mx-autoconfig = メール ホスティング事業者の autoconfig ホスト
source-mx-ispdb = Mozilla のデータベース (メール ホスティング事業者から)
source-srv = DNS の SRV レコード
source-guess = よく使われる名前とポート
source-tenant = Microsoft のテナント

trust-listed = 既知のサービス
trust-same-domain = ドメイン自身の情報
trust-dnssec = 署名付きの DNS 応答の情報
trust-third-party = 別のドメインのホスト (確認が必要)

outcome-found = 見つかりました
outcome-nothing = 該当なし
outcome-not-found = ありません
outcome-not-understood = 別のものが置かれています
outcome-too-large = サイズが大きすぎます
outcome-redirected = 別の場所に転送されました (追跡していません)
outcome-not-offered = ドメインが「提供なし」と示しています
outcome-switched-off = オフになっています
outcome-out-of-time = 時間内に応答がありません

cli-password-kind-account = メールボックスのパスワード
cli-password-kind-app-password = アプリ パスワード
cli-password-kind-api-key = API キー
cli-password-kind-smtp-credentials = サービスが発行する SMTP 用のユーザー名とパスワード
cli-password-kind-authorization-code = 認証コード
cli-password-kind-token = トークン
cli-password-kind-oauth-only = パスワード不可 (OAuth のみ)

## Ways through Microsoft’s portals, as parts of the sentences below

portal-open-overview = Microsoft Entra 管理センターで、Entra ID › 概要 (以前のメニューでは ID › 概要) を開いてください
portal-open-app = Microsoft Entra 管理センターの Entra ID › アプリの登録 › すべてのアプリケーション (以前のメニューでは ID › アプリケーション › アプリの登録) で、アプリを開いてください
portal-open-enterprise-app = Microsoft Entra 管理センターの Entra ID › エンタープライズ アプリ › すべてのアプリケーション (以前のメニューでは ID › アプリケーション › エンタープライズ アプリケーション) で、アプリを開いてください
portal-grant-consent = 「API のアクセス許可」で「(組織名) に管理者の同意を与えます」をクリックし、「はい」で確認してください。これには特権ロール管理者またはグローバル管理者の役割が必要です。役割がない場合は、役割を持つ管理者に依頼してください
portal-smtp-auth = Microsoft 365 管理センターの ユーザー › アクティブなユーザー でユーザーを開き、メール › メール アプリを管理する を選び、「認証済み SMTP」のチェック ボックスをオンにして保存してください
portal-microsoft365-instead = 「{ field-kind }」で Microsoft 365 を選んでください。テナントのアプリがパスワードなしで送信します。設定の手順はガイドで案内します

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
rung-fields = 設定値
rung-tenant = テナント
rung-token = アプリのサインイン
rung-permissions = アクセス許可
rung-ready = Microsoft Graph への接続
rung-send = 送信
rung-mx = ドメイン宛てのメール (MX)
rung-spf = 送信元の許可 (SPF)
rung-dkim = 署名 (DKIM)
rung-dmarc = ポリシー (DMARC)

verdict-passed = 成功
verdict-warned = 成功 (警告あり)
verdict-failed = 失敗
verdict-skipped = スキップ

skipped-failed-before = 前のステップが失敗したため、実行していません: { $rung }
skipped-no-user-name = 不要です (ユーザー名が設定されていません)
skipped-not-encrypted = 不要です (セキュリティ タイプが「{ security-none }」です)
skipped-ip-address = 不要です (サーバーが IP アドレスで指定されています)
skipped-token-unreadable = 確認できません (トークンの中身を読み取れませんが、異常ではありません)
skipped-no-selector = 確認できません (サービスの DKIM セレクターがわかりません)
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
input-certificate-expired = アプリの証明書の有効期限が切れています
    .why = { $until ->
            [none] 証明書の有効期限が切れているため、この証明書でのサインインは Microsoft に拒否されます。
           *[other] 証明書の有効期限は { $until } でした。この証明書でのサインインは Microsoft に拒否されます。
        }
    .fix =
        新しい証明書を作成してください。別の方法で用意した証明書の場合は、そのファイルを「{ field-certificateFile }」に入力してください。
        { portal-open-app }。
        「証明書とシークレット」の「証明書」タブで「証明書のアップロード」をクリックし、新しいファイルを選んでください。
input-certificate-invalid = 証明書ではありません
    .why = { $file ->
            [none] 指定された内容は、PEM 形式 (「-----BEGIN CERTIFICATE-----」) の証明書でも、DER 形式の証明書でもありません。
           *[other] 「{ $file }」には、PEM 形式 (「-----BEGIN CERTIFICATE-----」) の証明書も、DER 形式の証明書も含まれていません。
        }
    .fix =
        新しい証明書を作成するか、公開証明書のファイル (.cer、.crt、.pem) を「{ field-certificateFile }」に入力してください。
        手元に .pfx または .p12 のファイルしかない場合は、次のコマンドで証明書を取り出してください: openssl pkcs12 -in app.pfx -clcerts -nokeys -out app.pem
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
input-client-id-invalid = クライアント ID の形式ではありません
    .why = 「{ $clientId }」は、00000000-0000-0000-0000-000000000000 の形式 (数字と a から f の英字) になっていません。
    .fix =
        { portal-open-app }。
        「概要」ページの「アプリケーション (クライアント) ID」を「{ field-clientId }」にコピーしてください。アプリの名前ではなく、ID だけを入力します。
input-cloud-not-loopback = 独自のクラウドは、このコンピューター上のものに限られます
    .why = { $url ->
            [none] 独自のクラウドは練習専用です。シークレットが外部に渡らないよう、"authority" と "graph" には、このコンピューターで動作しているサーバーのアドレスを指定する必要があります。
           *[other] 独自のクラウドは練習専用で、シークレットが外部に渡らないようになっています。「{ $url }」は、このコンピューターで動作しているサーバーのアドレスではありません。
        }
    .fix =
        実際のテナントを使う場合は、「{ field-cloud }」で、テナントがあるクラウドを選んでください。
        練習の場合は、http://127.0.0.1:8080 のような、パスのないアドレスを入力してください。
input-cloud-unknown = 不明なクラウドです
    .why = 「{ $cloud }」は、Microsoft のクラウドではありません。
    .fix =
        「{ field-cloud }」で、テナントがあるクラウドを選んでください。JSON では "global" (全世界、GCC を含む)、"us-gov" (GCC High)、"us-gov-dod" (DoD)、"china" (21Vianet) と書きます。
input-control-character = 改行または制御文字を削除してください
    .why = { $character ->
            [none] 改行、タブなどの制御文字が含まれています。コピーしたときに混入することがよくあります。
           *[other] 改行、タブなどの制御文字 ({ $character }) が含まれています。コピーしたときに混入することがよくあります。
        }
    .fix =
        欄を空にして手で入力し直すか、行末を含めずにコピーし直してください。
input-credential-unknown = 不明な種類の資格情報です
    .why = アプリは、クライアント シークレットか証明書でサインインします。「{ $credential }」は、どちらでもありません。
    .fix =
        "credential" の値を "secret" または "certificate" にしてください。
input-date-invalid = 日付の形式ではありません
    .why = 「{ $date }」は、2027-05-01 の形式の正しい日付ではありません。
    .fix =
        2027-05-01 のように年月日を入力するか、「{ field-secretExpires }」を空のままにしてください。
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
input-ids-equal = テナント ID とクライアント ID が同じです
    .why = テナントとアプリの ID は異なります。どちらか一方を、両方の欄に貼り付けた可能性があります。
    .fix =
        { portal-open-app }。
        「概要」ページの「ディレクトリ (テナント) ID」を「{ field-tenantId }」に、「アプリケーション (クライアント) ID」を「{ field-clientId }」にコピーしてください。
input-ids-swapped = テナント ID とクライアント ID が入れ替わっています
    .why = 「{ field-clientId }」に入力されているのは、テナントの ID またはドメインです。これは「{ field-tenantId }」に入力する値です。
    .fix =
        「{ field-tenantId }」と「{ field-clientId }」の値を入れ替えてください。
        念のため、アプリの「概要」ページの「ディレクトリ (テナント) ID」および「アプリケーション (クライアント) ID」と比べてください。
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
input-key-invalid = この秘密鍵は使用できません
    .why = 指定された内容は、パスワードで保護されていない PEM 形式 (「-----BEGIN PRIVATE KEY-----」) の RSA 秘密鍵ではありません。
    .fix =
        証明書と一緒に作成した RSA 秘密鍵を、PEM 形式で指定してください。
        パスワードで保護されている場合は、次のコマンドで保護のないファイルに書き出し、保存が済んだらそのファイルを削除してください: openssl pkey -in key.pem -out unprotected.pem
        秘密鍵がない場合は、Sendwright で新しい証明書を作成し、アプリの「証明書とシークレット」の「証明書」タブでアップロードしてください。
input-key-not-of-certificate = 秘密鍵が別の証明書のものです
    .why = 証明書と秘密鍵は対で作成されますが、指定された 2 つは対になっていません。
    .fix =
        この証明書と一緒に作成した秘密鍵を指定するか、この秘密鍵の証明書を「{ field-certificateFile }」に入力してください。
        見つからない場合は、Sendwright で新しい証明書を作成し、アプリの「証明書とシークレット」の「証明書」タブでアップロードしてください。
input-kind-unknown = 未対応の種類のメール プロバイダーです
    .why = 「{ $kind }」は、このバージョンの Sendwright で設定できる種類ではありません。
    .fix =
        "kind" の値を "smtp" または "microsoft365" にしてください。
input-object-id = クライアント ID ではなく、オブジェクト ID が入力されています
    .why = 貼り付けられた文字列に、オブジェクト ID であることを示すラベルが含まれています。ポータルには 1 つのアプリについて複数の ID が表示されますが、サインインに使うのは「アプリケーション (クライアント) ID」だけです。
    .fix =
        { portal-open-app }。
        「概要」ページの、「オブジェクト ID」ではなく「アプリケーション (クライアント) ID」を「{ field-clientId }」にコピーしてください。
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
        コロンやサーバー名など、数字以外の文字を削除してください。
        数字が残らない場合は、{ security-starttls } なら 587、{ security-tls } なら 465、またはメール プロバイダーが指定する番号を入力してください。
input-port-out-of-range = 存在しないポート番号です
    .why = 「{ $port }」は 1 から 65535 の範囲にありません。
    .fix =
        余分な数字がないか、2 つのポート番号がつながっていないかを確認してください。
        1 から 65535 までの番号を入力してください。{ security-starttls } なら 587、{ security-tls } なら 465、またはメール プロバイダーが指定する番号です。
input-quotes = 引用符を削除してください
    .why = 文字列が引用符で囲まれています。コピーしたときに混入することがよくあります。
    .fix =
        前後の引用符を削除してください。
input-required = この欄に入力してください
    .why = この欄が空のままでは、メールを設定できません。
    .fix =
        値を入力してください。わからない場合は、メール プロバイダーのヘルプ ページで調べるか、メール サーバーまたはテナントの管理者に問い合わせてください。
input-secret-expired = 入力された日付では、クライアント シークレットの有効期限が切れています
    .why = { $until ->
            [none] 「{ field-secretExpires }」の日付が過ぎています。有効期限が切れたクライアント シークレットは、Microsoft に拒否されます。
           *[other] 「{ field-secretExpires }」の { $until } は、すでに過ぎています。有効期限が切れたクライアント シークレットは、Microsoft に拒否されます。
        }
    .fix =
        すでに新しいクライアント シークレットがある場合は、その有効期限を「{ field-secretExpires }」に入力してください。
        ない場合は、新しく作成します。{ portal-open-app }。
        「証明書とシークレット」の「クライアント シークレット」タブで「新しいクライアント シークレット」、「追加」の順にクリックし、ページを離れる前に「値」を「{ field-clientSecret }」にコピーしてください。
input-secret-is-secret-id = クライアント シークレットではなく、シークレット ID が入力されています
    .why = 入力された文字列は ID の形式です。ポータルでは「値」の隣に「シークレット ID」が表示されますが、サインインに使えるのは「値」だけです。
    .fix =
        「値」の列の文字列 (約 40 文字) を「{ field-clientSecret }」にコピーしてください。
        「値」は一度しか表示されません。すでに隠れている場合は、新しく作成します。{ portal-open-app }。
        「証明書とシークレット」の「クライアント シークレット」タブで「新しいクライアント シークレット」、「追加」の順にクリックし、ページを離れる前に「値」をコピーしてください。
input-security-unknown = 不明なセキュリティ タイプです
    .why = 「{ $security }」は、3 つのセキュリティ タイプのいずれでもありません。
    .fix =
        { security-starttls }、{ security-tls }、「{ security-none }」のいずれかを選んでください。JSON では "starttls"、"tls"、"none" と書きます。
input-sender-onmicrosoft = この差出人から送信できる外部の受信者は、24 時間に 100 人までです
    .why = { $sender } のドメインは、テナントの作成時に Microsoft から割り当てられたものです。このドメインの差出人から送信できる外部の受信者は、組織全体で 24 時間に 100 人までです。超えた分は 550 5.7.236 で返送されます。
    .fix =
        外部に送信する場合は、Microsoft 365 に登録した独自ドメインの差出人メール アドレスを入力してください。
        組織内だけに送信する場合や、外部への送信が少ない場合は、このまま使えます。
input-tenant-invalid = テナント ID の形式ではありません
    .why = 「{ $tenant }」は、00000000-0000-0000-0000-000000000000 の形式の ID でも、contoso.com のようなドメインでもありません。
    .fix =
        { portal-open-overview }。
        表示されるテナント ID を、36 文字すべて「{ field-tenantId }」にコピーしてください。
        テナントのドメインを入力することもできます。「https://」や「@」より前の名前は付けずに、contoso.com のようにドメインだけを入力してください。
input-tenant-not-one = テナントを 1 つ指定してください
    .why = 「{ $tenant }」は、複数のテナントを表す名前です。アプリが自分自身としてサインインする場合は、テナントを 1 つに決める必要があります。
    .fix =
        差出人のメールボックスがどのテナントにあるかを確認し、そのテナントのポータルにサインインしてください。
        { portal-open-overview }。
        「{ field-tenantId }」の「{ $tenant }」を消して、表示されるテナント ID をコピーしてください。そのテナントのドメインを入力することもできます。
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

input-outside-practice = 練習中は、このコンピューターの外に接続しません
    .why = 「{ $host }」は練習用サーバーではありません。練習中は、ほかのコンピューターには何も送信しません。
    .fix =
        練習用サーバーか練習用テナントを使ってください。実際の設定をするときは、練習を終えてください。

## Finding and reaching the server

dns-no-such-host = サーバー名が存在しません
    .why = { $host ->
            [none] このサーバー名は DNS に登録されていません。
           *[other] { $host } は DNS に登録されていません。
        }
    .fix =
        「{ field-host }」の名前であれば、メール プロバイダーのヘルプ ページに記載された名前と 1 文字ずつ比べてください。
        組織の中だけで有効な名前の場合は、組織のネットワークまたは VPN に接続してから、もう一度チェックを実行してください。
        Microsoft の名前の場合は、このネットワークの DNS サーバーがブロックしていないかどうかを、ネットワークの担当者に確認してください。
dns-no-address = サーバー名に IP アドレスがありません
    .why = { $host } は DNS に登録されていますが、IP アドレスがありません。メール アドレスのドメインを入力すると、こうなることがよくあります。
    .fix =
        メール アドレスのドメインではなく、送信メール サーバーの名前を入力してください (例: smtp.example.com)。
        名前が正しい場合は、DNS の管理者に A レコードまたは AAAA レコードの追加を依頼してください。
dns-timeout = DNS から時間内に応答がありませんでした
    .why = { $host ->
            [none] サーバーの IP アドレスを問い合わせましたが、応答がありませんでした。
           *[other] { $host } の IP アドレスを問い合わせましたが、応答がありませんでした。
        }
    .fix =
        Web ページを開いて、このコンピューターがインターネットに接続されているか確認してください。
        もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターが使う DNS サーバーの調査をネットワークの担当者に依頼してください。
dns-failed = DNS が応答できませんでした
    .why = { $host } を問い合わせたところ、DNS サーバーがエラーを返しました。
    .fix =
        数分後に、もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターが使う DNS サーバーと、{ $host } のドメインの DNSSEC の調査をネットワークの担当者に依頼してください。
dns-private-address = サーバー名の解決結果がプライベート アドレスです
    .why = { $host ->
            [none] { $address ->
                [none] 一般向けのメール プロバイダーのサーバー名ですが、ここではプライベート アドレスに解決されます。ゲスト ネットワークのサインイン ページ、VPN、組織の DNS サーバー、このコンピューターの hosts ファイルの記述などにより、本来のサーバーとは別のものに接続されてしまいます。
               *[other] 一般向けのメール プロバイダーのサーバー名ですが、ここではプライベート アドレス { $address } に解決されます。ゲスト ネットワークのサインイン ページ、VPN、組織の DNS サーバー、このコンピューターの hosts ファイルの記述などにより、本来のサーバーとは別のものに接続されてしまいます。
            }
           *[other] { $address ->
                [none] { $host } は一般向けのメール プロバイダーのサーバーですが、ここではプライベート アドレスに解決されます。ゲスト ネットワークのサインイン ページ、VPN、組織の DNS サーバー、このコンピューターの hosts ファイルの記述などにより、本来のサーバーとは別のものに接続されてしまいます。
               *[other] { $host } は一般向けのメール プロバイダーのサーバーですが、ここではプライベート アドレス { $address } に解決されます。ゲスト ネットワークのサインイン ページ、VPN、組織の DNS サーバー、このコンピューターの hosts ファイルの記述などにより、本来のサーバーとは別のものに接続されてしまいます。
            }
        }
    .fix =
        ブラウザーで Web ページを開き、ネットワークへのサインインを求められたら、サインインしてください。
        VPN を使用している場合は、切断してから、もう一度チェックを実行してください。
        { $host ->
            [none] hosts ファイル (Windows では C:\Windows\System32\drivers\etc\hosts、macOS と Linux では /etc/hosts) にこのサーバー名の行がある場合は、削除してください。
           *[other] hosts ファイル (Windows では C:\Windows\System32\drivers\etc\hosts、macOS と Linux では /etc/hosts) に { $host } の行がある場合は、削除してください。
        }
        { $host ->
            [none] { $address ->
                [none] 繰り返す場合は、このサーバー名に対して DNS がプライベート アドレスを返す原因を調べ、本来のアドレスを返すようにすることを、ネットワークの担当者に依頼してください。
               *[other] 繰り返す場合は、このサーバー名に対して DNS が { $address } を返す原因を調べ、本来のアドレスを返すようにすることを、ネットワークの担当者に依頼してください。
            }
           *[other] { $address ->
                [none] 繰り返す場合は、{ $host } に対して DNS がプライベート アドレスを返す原因を調べ、本来のアドレスを返すようにすることを、ネットワークの担当者に依頼してください。
               *[other] 繰り返す場合は、{ $host } に対して DNS が { $address } を返す原因を調べ、本来のアドレスを返すようにすることを、ネットワークの担当者に依頼してください。
            }
        }
dns-blocked = サーバー名がブロックされています
    .why = { $host ->
            [none] { $address ->
                [none] ここでは、このサーバー名の解決結果が、メール サービスには使われないアドレスになります。多くの場合、DNS フィルター (広告ブロッカー、セキュリティ製品、Pi-hole など) か、このコンピューターの hosts ファイルが、この名前をブロックしています。
               *[other] ここでは、このサーバー名の解決結果が { $address } になりますが、これはメール サービスには使われないアドレスです。多くの場合、DNS フィルター (広告ブロッカー、セキュリティ製品、Pi-hole など) か、このコンピューターの hosts ファイルが、この名前をブロックしています。
            }
           *[other] { $address ->
                [none] ここでは、{ $host } の解決結果が、メール サービスには使われないアドレスになります。多くの場合、DNS フィルター (広告ブロッカー、セキュリティ製品、Pi-hole など) か、このコンピューターの hosts ファイルが、この名前をブロックしています。
               *[other] ここでは、{ $host } の解決結果が { $address } になりますが、これはメール サービスには使われないアドレスです。多くの場合、DNS フィルター (広告ブロッカー、セキュリティ製品、Pi-hole など) か、このコンピューターの hosts ファイルが、この名前をブロックしています。
            }
        }
    .fix =
        { $host ->
            [none] hosts ファイル (Windows では C:\Windows\System32\drivers\etc\hosts、macOS と Linux では /etc/hosts) にこのサーバー名の行がないか確認し、あれば削除してください。
           *[other] hosts ファイル (Windows では C:\Windows\System32\drivers\etc\hosts、macOS と Linux では /etc/hosts) に { $host } の行がないか確認し、あれば削除してください。
        }
        { $host ->
            [none] このコンピューターの DNS に使われている広告ブロッカー、セキュリティ製品、Pi-hole などで、このサーバー名を許可してください。
           *[other] このコンピューターの DNS に使われている広告ブロッカー、セキュリティ製品、Pi-hole などで、{ $host } を許可してください。
        }
        { $host ->
            [none] 自分で変更できない場合は、このサーバー名を DNS フィルターのブロック リストから外すよう、ネットワークの担当者に依頼してください。
           *[other] 自分で変更できない場合は、{ $host } を DNS フィルターのブロック リストから外すよう、ネットワークの担当者に依頼してください。
        }
        もう一度チェックを実行してください。
connect-refused = サーバーが接続を拒否しました
    .why = { $host ->
            [none] サーバーには到達できますが、接続先のポートでは応答がありません。
           *[other] { $port ->
                [0] { $host } には到達できますが、接続先のポートでは応答がありません。
                [443] { $host } には到達できますが、ポート 443 への接続が拒否されました。多くの場合、途中のファイアウォールによるものです。
               *[other] { $openPorts ->
                    [none] { $host } には到達できますが、ポート { $port } でも、送信に使われるほかのポートでも応答がありません。
                   *[other] { $host } には到達できますが、ポート { $port } では応答がありません。応答があるポート: { $openPorts }。
                }
            }
        }
    .fix =
        { $port ->
            [443]
            このコンピューターから { $host } のポート 443 への接続を許可するよう、ネットワークの担当者に依頼してください。
            インターネットへの接続にプロキシが必要な場合は、システムのネットワーク設定で指定してから、もう一度チェックを実行してください。
           *[other]
            { $openPorts ->
                [none] 「{ field-host }」と「{ field-port }」を、メール プロバイダーが指定する値と比べてください。
               *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
            }
            メール サービスが動作しているかどうかを、メール サーバーの管理者に確認してください。
            ファイアウォールが接続を拒否していないかどうかを、ネットワークの担当者に確認してください。
        }
connect-timeout = サーバーから応答がありません
    .why = { $host ->
            [none] サーバーから応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。
           *[other] { $port ->
                [0] { $host } から応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。
                [443] { $host } から、ポート 443 で応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。
               *[other] { $openPorts ->
                    [none] { $host } から、ポート { $port } でも、送信に使われるほかのポートでも応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。
                   *[other] { $host } から、ポート { $port } で応答がありませんでした。多くの場合、途中のファイアウォールが通信を破棄しています。応答があるポート: { $openPorts }。
                }
            }
        }
    .fix =
        { $port ->
            [443]
            このコンピューターから { $host } のポート 443 への接続を許可するよう、ネットワークの担当者に依頼してください。
            インターネットへの接続にプロキシが必要な場合は、システムのネットワーク設定で指定してから、もう一度チェックを実行してください。
           *[other]
            { $openPorts ->
                [none] 「{ field-host }」と「{ field-port }」を、メール プロバイダーが指定する値と比べてください。
               *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
            }
            { $host ->
                [none] このコンピューターからメール サーバーへの接続を許可するよう、ネットワークの担当者に依頼してください。ポート 25 は、多くのネットワークやクラウド事業者で遮断されています。
               *[other] { $port ->
                    [0] このコンピューターから { $host } への接続を許可するよう、ネットワークの担当者に依頼してください。ポート 25 は、多くのネットワークやクラウド事業者で遮断されています。
                   *[other] このコンピューターから { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。ポート 25 は、多くのネットワークやクラウド事業者で遮断されています。
                }
            }
        }
connect-reset = 接続が切断されました
    .why = { $host ->
            [none] サーバーへの接続が切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。
           *[other] { $port ->
                [0] { $host } への接続が切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。
                [443] { $host } のポート 443 への接続が、つながった直後に切断されました。多くの場合、途中のファイアウォールによるものです。
               *[other] { $openPorts ->
                    [none] { $host } のポート { $port } への接続が、つながった直後に切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。
                   *[other] { $host } のポート { $port } への接続が、つながった直後に切断されました。ファイアウォールか、特定のコンピューターだけを受け入れるサーバーで起こります。応答があるポート: { $openPorts }。
                }
            }
        }
    .fix =
        { $port ->
            [443]
            このコンピューターから { $host } のポート 443 への接続を許可するよう、ネットワークの担当者に依頼してください。
            インターネットへの接続にプロキシが必要な場合は、システムのネットワーク設定で指定してから、もう一度チェックを実行してください。
           *[other]
            { $openPorts ->
                [none] {""}
               *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
            }
            { $host ->
                [none] このコンピューターからメール サーバーへの接続を許可するよう、ネットワークの担当者に依頼してください。
               *[other] { $port ->
                    [0] このコンピューターから { $host } への接続を許可するよう、ネットワークの担当者に依頼してください。
                   *[other] このコンピューターから { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。
                }
            }
            このコンピューターの IP アドレスを受け入れているかどうかを、メール サーバーの管理者に確認してください。
        }
connect-unreachable = サーバーへの経路がありません
    .why = { $host ->
            [none] このコンピューターからサーバーには到達できないと、ネットワークが応答しました。
           *[other] { $port ->
                [0] このコンピューターから { $host } には到達できないと、ネットワークが応答しました。
                [443] このコンピューターから { $host } のポート 443 には到達できないと、ネットワークが応答しました。
               *[other] { $openPorts ->
                    [none] このコンピューターから { $host } のポート { $port } には到達できないと、ネットワークが応答しました。
                   *[other] このコンピューターから { $host } のポート { $port } には到達できないと、ネットワークが応答しました。応答があるポート: { $openPorts }。
                }
            }
        }
    .fix =
        { $port ->
            [443]
            このコンピューターがインターネットに接続されていることを確認してください。
            このコンピューターから { $host } のポート 443 への接続を許可するよう、ネットワークの担当者に依頼してください。
            インターネットへの接続にプロキシが必要な場合は、システムのネットワーク設定で指定してから、もう一度チェックを実行してください。
           *[other]
            { $openPorts ->
                [none] このコンピューターがネットワークに接続されていることを確認してください。サーバーが組織の中にある場合は、組織のネットワークまたは VPN に接続してください。
               *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
            }
            { $host ->
                [none] このコンピューターからメール サーバーに接続できるようにすることを、ネットワークの担当者に依頼してください。
               *[other] { $port ->
                    [0] このコンピューターから { $host } に接続できるようにすることを、ネットワークの担当者に依頼してください。
                   *[other] このコンピューターから { $host } のポート { $port } に接続できるようにすることを、ネットワークの担当者に依頼してください。
                }
            }
        }
connect-not-permitted = このコンピューターで接続が禁止されています
    .why = { $port ->
            [443] { $host } のポート 443 への接続を、システムが拒否しました。多くの場合、このコンピューターのファイアウォールまたはセキュリティ ソフトによるものです。
           *[other] { $openPorts ->
                [none] { $host } のポート { $port } への接続を、システムが拒否しました。多くの場合、このコンピューターのファイアウォールまたはセキュリティ ソフトによるものです。
               *[other] { $host } のポート { $port } への接続を、システムが拒否しました。多くの場合、このコンピューターのファイアウォールまたはセキュリティ ソフトによるものです。応答があるポート: { $openPorts }。
            }
        }
    .fix =
        { $port ->
            [443]
            このコンピューターのファイアウォールまたはセキュリティ ソフトで、Sendwright から { $host } のポート 443 への接続を許可するよう、ネットワークの担当者に依頼してください。
           *[other]
            { $openPorts ->
                [none] {""}
               *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
            }
            このコンピューターのファイアウォールまたはセキュリティ ソフトで、Sendwright から { $host } のポート { $port } への接続を許可するよう、ネットワークの担当者に依頼してください。
        }
connect-no-ipv6 = IPv6 だけのサーバーに到達できません
    .why = { $host ->
            [none] サーバーには IPv6 アドレスしかありませんが、このコンピューターからは IPv6 で到達する経路がありません。
           *[other] { $host } には IPv6 アドレスしかありませんが、このコンピューターからは IPv6 で到達する経路がありません。
        }
    .fix =
        { $host ->
            [none] このコンピューターからサーバーに IPv6 で接続できるようにすることを、ネットワークの担当者に依頼してください。
           *[other] { $port ->
                [0] このコンピューターから { $host } に IPv6 で接続できるようにすることを、ネットワークの担当者に依頼してください。
               *[other] このコンピューターから { $host } のポート { $port } に IPv6 で接続できるようにすることを、ネットワークの担当者に依頼してください。
            }
        }
        VPN を使用している場合は、切断してから、もう一度チェックを実行してください。IPv4 しか通さない VPN がよくあります。
        メール プロバイダーが IPv4 アドレスを持つサーバーを案内している場合は、その名前を「{ field-host }」に入力してください。
connect-ipv6-blackholed = IPv6 ではサーバーから応答がありません
    .why = { $host ->
            [none] これは警告です。IPv4 では接続できています。サーバーには IPv6 アドレスもありますが、応答がありません。Sendwright はすぐに IPv4 に切り替えますが、IPv6 を先に試す製品では、接続までに何秒もかかったり、接続に失敗したりすることがあります。
           *[other] { $port ->
                [0] これは警告です。IPv4 では接続できています。{ $host } には IPv6 アドレスもありますが、応答がありません。Sendwright はすぐに IPv4 に切り替えますが、IPv6 を先に試す製品では、接続までに何秒もかかったり、接続に失敗したりすることがあります。
               *[other] これは警告です。IPv4 では接続できています。{ $host } には IPv6 アドレスもありますが、ポート { $port } で応答がありません。Sendwright はすぐに IPv4 に切り替えますが、IPv6 を先に試す製品では、接続までに何秒もかかったり、接続に失敗したりすることがあります。
            }
        }
    .fix =
        { $host ->
            [none] このコンピューターからサーバーへの IPv6 の接続を許可するか、破棄せずに拒否の応答を返すよう、ネットワークの担当者に依頼してください。拒否の応答があれば、どの製品もすぐに IPv4 に切り替えられます。
           *[other] { $port ->
                [0] このコンピューターから { $host } への IPv6 の接続を許可するか、破棄せずに拒否の応答を返すよう、ネットワークの担当者に依頼してください。拒否の応答があれば、どの製品もすぐに IPv4 に切り替えられます。
               *[other] このコンピューターから { $host } のポート { $port } への IPv6 の接続を許可するか、破棄せずに拒否の応答を返すよう、ネットワークの担当者に依頼してください。拒否の応答があれば、どの製品もすぐに IPv4 に切り替えられます。
            }
        }
        ほかのサーバーに IPv6 で接続できる場合は、このサーバーも IPv6 で応答するようにするか、DNS から AAAA レコードを削除するよう、メール サーバーの管理者に依頼してください。
        このまま先に進むこともできます。
connect-port-25-blocked = このネットワークではポート 25 が遮断されています
    .why = { $host ->
            [none] { $openPorts ->
                [none] サーバーから、ポート 25 で応答がありませんでした。ポート 25 はメール サーバー同士の通信に使うもので、多くのインターネット接続事業者やクラウド事業者は、それ以外からの接続を一律に遮断しています (OP25B)。サインインして送信するときは、ポート 587 または 465 を使います。
               *[other] サーバーから、ポート 25 で応答がありませんでした。ポート 25 はメール サーバー同士の通信に使うもので、多くのインターネット接続事業者やクラウド事業者は、それ以外からの接続を一律に遮断しています (OP25B)。サインインして送信するときは、ポート 587 または 465 を使います。応答があるポート: { $openPorts }。
            }
           *[other] { $openPorts ->
                [none] { $host } から、ポート 25 で応答がありませんでした。ポート 25 はメール サーバー同士の通信に使うもので、多くのインターネット接続事業者やクラウド事業者は、それ以外からの接続を一律に遮断しています (OP25B)。サインインして送信するときは、ポート 587 または 465 を使います。
               *[other] { $host } から、ポート 25 で応答がありませんでした。ポート 25 はメール サーバー同士の通信に使うもので、多くのインターネット接続事業者やクラウド事業者は、それ以外からの接続を一律に遮断しています (OP25B)。サインインして送信するときは、ポート 587 または 465 を使います。応答があるポート: { $openPorts }。
            }
        }
    .fix =
        { $openPorts ->
            [none] { security-starttls } とポート 587、または { security-tls } とポート 465 を指定してください。
           *[other] 応答があるポートを「{ field-port }」に入力してください: { $openPorts }。
        }
        そのポートでサインインできない場合は、メール プロバイダーが送信用に指定するサーバーを入力してください。ドメイン宛てのメールを受信するサーバー (MX) とは、異なることがよくあります。
        { $host ->
            [none] ポート 25 を使う必要がある場合は、このコンピューターからの TCP ポート 25 の通信を、インターネット接続事業者やクラウド事業者に開放してもらうよう、ネットワークの担当者に依頼してください。申請すれば開放される場合があります。
           *[other] ポート 25 を使う必要がある場合は、このコンピューターから { $host } への TCP ポート 25 の通信を、インターネット接続事業者やクラウド事業者に開放してもらうよう、ネットワークの担当者に依頼してください。申請すれば開放される場合があります。
        }

## The conversation with the server

greeting-timeout = 接続できましたが、サーバーから何も送られてきません
    .why = { $host ->
            [none] サーバーに接続できましたが、最初の応答がありません。ポートが { security-tls } 用であるか、途中の機器が応答を止めています。
           *[other] { $port ->
                [0] { $host } に接続できましたが、最初の応答がありません。ポートが { security-tls } 用であるか、途中の機器が応答を止めています。
               *[other] { $host } のポート { $port } に接続できましたが、最初の応答がありません。ポートが { security-tls } 用であるか、途中の機器が応答を止めています。
            }
        }
    .fix =
        「{ field-security }」と「{ field-port }」の組み合わせを確認してください。{ security-tls } は 465、{ security-starttls } は 587 です。
        数分後に、もう一度チェックを実行してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を検査していないかどうかを、ネットワークの担当者に確認してください。
        このコンピューターの IP アドレスへの応答を遅らせていないかどうかを、メール サーバーの管理者に確認してください。
smtp-reply-timeout = サーバーからの応答が途絶えました
    .why = { $host ->
            [none] サーバーから時間内に応答がありませんでした。
           *[other] { $seconds ->
                [0] { $host } から時間内に応答がありませんでした。
               *[other] { $host } から { $seconds } 秒間応答がありませんでした。
            }
        }
    .fix =
        もう一度チェックを実行してください。
        同じステップで止まる場合は、この時刻のログの確認をメール サーバーの管理者に依頼してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を止めていないかどうかを、ネットワークの担当者に確認してください。
smtp-connection-closed = サーバーが接続を切断しました
    .why = { $host ->
            [none] サーバーが、通信の途中で理由を示さずに接続を切断しました。
           *[other] { $host } が、通信の途中で理由を示さずに接続を切断しました。
        }
    .fix =
        もう一度チェックを実行してください。
        同じステップで切断される場合は、この時刻のログの確認をメール サーバーの管理者に依頼してください。
        ファイアウォールやウイルス対策ソフトがメールの通信を切断していないかどうかを、ネットワークの担当者に確認してください。
smtp-reply-too-long = サーバーの応答が終わりません
    .why = { $host ->
            [none] サーバーが、メール サーバーとしてはあり得ない量のデータを送ってきました。このコンピューターを守るため、読み取りを中止しました。
           *[other] { $host } が、メール サーバーとしてはあり得ない量のデータを送ってきました。このコンピューターを守るため、読み取りを中止しました。
        }
    .fix =
        「{ field-host }」と「{ field-port }」がメール サーバーのものであることを確認してください。
        正しい場合は、送信されている内容の調査をメール サーバーの管理者に依頼してください。
smtp-unexpected-reply = サーバーから想定外の応答がありました
    .why = { $replyCode ->
            [0] { $host ->
                [none] サーバーの応答は、SMTP の応答ではありません。
               *[other] { $host } の応答は、SMTP の応答ではありません。
            }
           *[other] { $host ->
                [none] サーバーは { $replyCode } と応答しましたが、SMTP の規格では、このステップでこの応答は認められていません。
               *[other] { $host } は { $replyCode } と応答しましたが、SMTP の規格では、このステップでこの応答は認められていません。
            }
        }
    .fix =
        「{ field-host }」と「{ field-port }」がメール サーバーのものであることを確認してください。
        正しい場合は、サーバーの応答の原文をメール サーバーの管理者に見せてください。
smtp-not-smtp = メール サーバー以外のものが応答しています
    .why = { $host ->
            [none] { $protocol ->
                [none] この応答は、SMTP ではありません。
                [unknown] この応答は、SMTP ではありません。
               *[other] この応答は、SMTP ではなく { $protocol } です。
            }
           *[other] { $port ->
                [0] { $protocol ->
                    [none] { $host } の応答は、SMTP ではありません。
                    [unknown] { $host } の応答は、SMTP ではありません。
                   *[other] { $host } の応答は、SMTP ではなく { $protocol } です。
                }
               *[other] { $protocol ->
                    [none] { $host } のポート { $port } の応答は、SMTP ではありません。
                    [unknown] { $host } のポート { $port } の応答は、SMTP ではありません。
                   *[other] { $host } のポート { $port } の応答は、SMTP ではなく { $protocol } です。
                }
            }
        }
    .fix =
        「{ field-host }」に、送信メール サーバーの名前を入力してください。
        { security-starttls } とポート 587、または { security-tls } とポート 465 を指定してください。ポート 110、143、993、995 は受信用です。
smtp-no-smtp-service = このサーバーではメール サービスを利用できません
    .why = { $host ->
            [none] サーバーは最初の応答で、このコンピューターにはメール サービスを提供しないと通知しました。理由は示されていません。
           *[other] { $host } は最初の応答で、このコンピューターにはメール サービスを提供しないと通知しました。理由は示されていません。
        }
    .fix =
        メール プロバイダーが送信用に指定するサーバーと、ポート 587 または 465 を入力してください。ドメイン宛てのメールを受信するサーバー (MX) とは、異なることがよくあります。
        サーバーが正しい場合は、このコンピューターの IP アドレスが遮断されていないかどうかを、サーバーの管理者に確認してください。
smtp-server-busy = サーバーが混み合っています
    .why = { $host ->
            [none] サーバーが、しばらくしてからやり直すよう求めています。設定に問題があるわけではありません。
           *[other] { $host } が、しばらくしてからやり直すよう求めています。設定に問題があるわけではありません。
        }
    .fix =
        数分お待ちください。
        もう一度チェックを実行してください。
smtp-server-unavailable = メール サービスが現在停止しています
    .why = { $host ->
            [none] サーバーは応答しますが、メール サービスが停止中かメンテナンス中です。
           *[other] { $host } は応答しますが、メール サービスが停止中かメンテナンス中です。
        }
    .fix =
        30 分ほどお待ちください。
        もう一度チェックを実行してください。
        まだ停止している場合は、復旧の見込みをメール サーバーの管理者に確認してください。
smtp-helo-rejected = このコンピューターの名前がサーバーに拒否されました
    .why = { $host ->
            [none] このコンピューターが名乗る名前 (EHLO) を、サーバーが拒否しました。
           *[other] このコンピューターが名乗る名前 (EHLO) を、{ $host } が拒否しました。
        }
    .fix =
        この名前があまり審査されないポート 587 または 465 を、「{ field-port }」に入力してください。
        DNS に登録された完全なホスト名 (例: pc1.example.com) をこのコンピューターに付けて、もう一度チェックを実行してください。
        それでも拒否される場合は、どのような名前なら受け入れるかを、メール サーバーの管理者に確認してください。
smtp-connection-intercepted = 途中の何かが、サーバーの代わりに応答しています
    .why = { $host ->
            [none] 最初の応答が、接続先として指定したサーバーのものではありません。多くの場合、このコンピューターのウイルス対策ソフトが応答しているか、ネットワークがメールのポートを別のサーバーに転送しています。
           *[other] 最初の応答が、{ $host } のものではありません。多くの場合、このコンピューターのウイルス対策ソフトが応答しているか、ネットワークがメールのポートを別のサーバーに転送しています。
        }
    .fix =
        サーバーの応答の原文で、最初の応答を確認してください。応答している製品やサーバーの名前が書かれていることがよくあります。
        ウイルス対策ソフトの場合は、Sendwright をメール検査の対象から外してください。
        メール プロバイダーの別のサーバーの場合は、その名前を「{ field-host }」に入力してください。
        無関係なサーバーの場合は、転送されることの少ない { security-tls } とポート 465 を選ぶか、転送をやめるよう、ネットワークの担当者またはホスティング事業者に依頼してください。
        その後、もう一度チェックを実行してください。
smtp-server-misconfigured = サーバーが、自身の設定の誤りを報告しています
    .why = { $host ->
            [none] サーバーの設定、またはアドレスの照会に使うデータベースに問題があり、処理を続けられません。こちらの設定に問題があるわけではありません。
           *[other] { $host } の設定、またはアドレスの照会に使うデータベースに問題があり、処理を続けられません。こちらの設定に問題があるわけではありません。
        }
    .fix =
        サーバーの応答の原文と時刻を、メール サーバーの管理者に伝えてください。誤っている設定や、失敗した照会 (SQL、LDAP) は、サーバーのログでわかります。
        修正されたら、設定はそのままで、もう一度チェックを実行してください。
smtp-server-disk-full = メール サーバーのディスクに空き容量がありません
    .why = { $host ->
            [none] サーバーがメールを保存するディスクがいっぱいです。個々のメールボックスではなく、サーバー全体の問題です。
           *[other] { $host } がメールを保存するディスクがいっぱいです。個々のメールボックスではなく、サーバー全体の問題です。
        }
    .fix =
        ディスクの空き容量を増やすよう、メール サーバーの管理者に依頼してください。メール キューとログが、特に容量を使います。
        空き容量ができたら、もう一度チェックを実行してください。
smtp-too-many-connections = 同時に開いている接続が多すぎます
    .why = { $host ->
            [none] サーバーが、新しい接続を一時的に受け付けていません。このネットワークからの接続が多すぎるか、サーバー全体の接続数が上限に達しています。
           *[other] { $host } が、新しい接続を一時的に受け付けていません。このネットワークからの接続が多すぎるか、サーバー全体の接続数が上限に達しています。
        }
    .fix =
        このサーバーに接続しているほかのプログラムを停止するか、接続数を減らしてください。
        5 分待ってから、もう一度チェックを実行してください。
        繰り返す場合は、1 つの IP アドレスから同時に接続できる数を、メール サーバーの管理者に確認してください。
smtp-timeout = サーバーにデータが届かず、接続が切断されました
    .why = { $host ->
            [none] このコンピューターからのデータが長い間届かなかったため、サーバーが接続を切断しました。多くの場合、途中の機器が通信を止めています。
           *[other] このコンピューターからのデータが長い間届かなかったため、{ $host } が接続を切断しました。多くの場合、途中の機器が通信を止めています。
        }
    .fix =
        もう一度チェックを実行してください。
        繰り返す場合は、別のネットワークからチェックを実行し、経路に原因があるかどうかを確かめてください。
        ファイアウォール、プロキシ、ウイルス対策ソフトが送信を止めていないか、大きなパケットが途中で失われていないか (特に VPN での MTU) を、ネットワークの担当者に確認してください。
smtp-protocol-error = 送信した内容の形式が、サーバーに拒否されました
    .why = { $host ->
            [none] サーバーが、コマンドまたはメッセージの形式を理由に拒否しました。アカウントの問題ではありません。多くの場合、ポートとセキュリティ タイプの組み合わせが合っていないか、途中の機器が内容を書き換えています。
           *[other] { $host } が、コマンドまたはメッセージの形式を理由に拒否しました。アカウントの問題ではありません。多くの場合、ポートとセキュリティ タイプの組み合わせが合っていないか、途中の機器が内容を書き換えています。
        }
    .fix =
        「{ field-security }」と「{ field-port }」の組み合わせを確認してください。{ security-tls } は 465、{ security-starttls } は 587 です。
        Sendwright をウイルス対策ソフトのメール検査の対象から外し、もう一度チェックを実行してください。
        応答が変わらない場合は、Sendwright か、この応答を受け取ったプログラムの不具合です。サーバーの応答の原文を添えて報告してください。

## Encryption

starttls-not-offered = サーバーが StartTLS に対応していません
    .why = { $host ->
            [none] サーバーは、このポートでは暗号化に対応していません。
           *[other] { $port ->
                [0] { $host } は、このポートでは暗号化に対応していません。
               *[other] { $host } は、ポート { $port } では暗号化に対応していません。サインインの前に中止したため、パスワードは送信されていません。
            }
        }
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
    .why = { $host ->
            [none] サーバーの応答がアスタリスクや文字 X で上書きされ、StartTLS が失われています。SMTP を検査するファイアウォールで起こります。
           *[other] { $host } の応答がアスタリスクや文字 X で上書きされ、StartTLS が失われています。SMTP を検査するファイアウォールで起こります。サインインの前に中止したため、パスワードは送信されていません。
        }
    .fix =
        { $host ->
            [none] メール サーバーへの接続で SMTP 検査をオフにするよう、ネットワークの担当者に依頼してください。
           *[other] { $host } への接続で SMTP 検査をオフにするよう、ネットワークの担当者に依頼してください。
        }
        それまでの間は、この方法では上書きできない { security-tls } とポート 465 を試してください。
smtp-tls-unavailable = サーバーが現在暗号化できません
    .why = { $host ->
            [none] サーバーは暗号化に対応していますが、開始できません。多くの場合、証明書または秘密鍵がないか、壊れています。
           *[other] { $host } は暗号化に対応していますが、開始できません。多くの場合、証明書または秘密鍵がないか、壊れています。サインインの前に中止したため、パスワードは送信されていません。
        }
    .fix =
        証明書と秘密鍵の確認を、メール サーバーの管理者に依頼してください。
        それまでの間は、{ security-tls } とポート 465 を試してください。
smtp-tls-required = 先に暗号化する必要があります
    .why = { $host ->
            [none] サーバーは、暗号化されていない接続では、サインインもメールも受け付けません。
           *[other] { $host } は、暗号化されていない接続では、サインインもメールも受け付けません。
        }
    .fix =
        { security-starttls } とポート 587、または { security-tls } とポート 465 を選んでください。
smtp-tls-version-unsupported = より新しいバージョンの TLS が必要です
    .why = { $host ->
            [none] 接続に使われた TLS のバージョンが古いため、サーバーが接続を切断しました。Sendwright は TLS 1.2 以降を使うため、古いバージョンを使っているのは、途中の機器かほかのプログラムです。
           *[other] 接続に使われた TLS のバージョンが古いため、{ $host } が接続を切断しました。Sendwright は TLS 1.2 以降を使うため、古いバージョンを使っているのは、途中の機器かほかのプログラムです。
        }
    .fix =
        Sendwright がこの応答を受け取った場合は、暗号化された通信を検査するウイルス対策ソフト、プロキシ、ファイアウォールを最新の状態にするか、この接続を検査の対象から外してください。
        ほかのプログラムが受け取った場合は、そのプログラムで TLS 1.2 を有効にしてください。古い Windows Server では、SCHANNEL と .NET の設定で有効にします。
        TLS 1.2 に対応できない機器の場合は、対応したリレー サーバーを経由して送信してください。
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
    .why = { $host ->
            [none] サーバーの証明書は、有効期限が切れています。
           *[other] { $until ->
                [none] { $host } の証明書は、有効期限が切れています。
               *[other] { $host } の証明書の有効期限は { $until } でした。
            }
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
    .why = { $host ->
            [none] サーバーの証明書は、どの認証局にも保証されていません。
           *[other] { $fingerprint ->
                [none] { $host } の証明書は、どの認証局にも保証されていません。
               *[other] { $host } の証明書は、どの認証局にも保証されていません。SHA-256 フィンガープリントは { $fingerprint } です。
            }
        }
    .fix =
        自社のメール サーバーの場合は、サーバー上で次のコマンドを実行し、または管理者に依頼して、フィンガープリントを表示してください: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        { $fingerprint ->
            [none] その場合にだけ、表示されたフィンガープリントを「{ field-pinnedSha256 }」に入力してください。長期的には、認証局が発行した証明書をサーバーにインストールすることをお勧めします。
           *[other] 一致した場合にだけ、「{ field-pinnedSha256 }」に入力してください。長期的には、認証局が発行した証明書をサーバーにインストールすることをお勧めします。
        }
        Microsoft など一般向けのメール プロバイダーのサーバーの場合は、この証明書を信頼しないでください。途中の機器かソフトウェアの証明書です。通信を検査しているものを調べ、このサーバーへの接続を検査の対象から外すよう、ネットワークの担当者に依頼してください。
tls-starttls-expected = このポートは StartTLS で使います
    .why = { $host ->
            [none] このポートは、暗号化なしで始まり、{ security-starttls } で暗号化に切り替えます。
           *[other] { $port ->
                [0] { $host } のこのポートは、暗号化なしで始まり、{ security-starttls } で暗号化に切り替えます。
               *[other] { $host } のポート { $port } は、暗号化なしで始まり、{ security-starttls } で暗号化に切り替えます。
            }
        }
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
    .why = { $host ->
            [none] サーバーの証明書の発行元を、このコンピューターは信頼していません。組織内の認証局であるか、通信を検査するウイルス対策ソフトやファイアウォールであるか、サーバーが中間証明書を送信していないことが考えられます。
           *[other] { $issuer ->
                [none] { $host } の証明書の発行元を、このコンピューターは信頼していません。組織内の認証局であるか、通信を検査するウイルス対策ソフトやファイアウォールであるか、サーバーが中間証明書を送信していないことが考えられます。
               *[other] { $host } の証明書の発行元「{ $issuer }」を、このコンピューターは信頼していません。組織内の認証局であるか、通信を検査するウイルス対策ソフトやファイアウォールであるか、サーバーが中間証明書を送信していないことが考えられます。
            }
        }
    .fix =
        組織内の認証局であれば、運用部門からルート証明書を受け取り、そのファイルを「{ field-caFile }」に入力してください。Microsoft 365 の場合は、このコンピューターが信頼する証明書に追加するよう依頼してください。
        ウイルス対策ソフトやファイアウォールであれば、このサーバーへの接続を検査の対象から外すよう、ネットワークの担当者に依頼してください。
        いずれでもない場合は、中間証明書も含めて証明書をインストールするよう、メール サーバーの管理者に依頼してください。
tls-version-too-old = サーバーの暗号化が古すぎます
    .why = { $host ->
            [none] サーバーは、もはや安全ではない TLS 1.0、TLS 1.1 または古い暗号スイートにしか対応していません。
           *[other] { $host } は、もはや安全ではない TLS 1.0、TLS 1.1 または古い暗号スイートにしか対応していません。
        }
    .fix =
        TLS 1.2 または TLS 1.3 を有効にするよう、メール サーバーの管理者に依頼してください。古い Windows Server では、SCHANNEL と .NET の設定で有効にします。
        できない場合は、TLS 1.2 に対応したリレー サーバーをサーバーの前に置くよう依頼してください。
tls-wrong-name = 証明書は別のサーバー名のものです
    .why = { $host ->
            [none] サーバー証明書に、接続先のサーバー名が含まれていません。
           *[other] { $names ->
                [none] サーバー証明書に { $host } は含まれていません。
               *[other] 証明書に { $host } は含まれていません。証明書の対象: { $names }。
            }
        }
    .fix =
        { $names ->
            [none] 「{ field-host }」を、メール プロバイダーが指定する名前と比べてください。
           *[other] メール プロバイダーが次のいずれかの名前を指定している場合は、「{ field-host }」に入力してください: { $names }。
        }
        「{ field-host }」が正しい場合は、この名前の証明書をインストールするよう、メール サーバーの管理者に依頼してください。
clock-wrong = このコンピューターの日付が正しくありません
    .why = { $now ->
            [none] このコンピューターの時計は、このバージョンの Sendwright が作成された日よりも前を示しています。このままでは、有効な証明書も、有効期間がまだ始まっていないように見えます。
           *[other] このコンピューターの時計は { $now } を示しています。これは、このバージョンの Sendwright が作成された日よりも前です。このままでは、有効な証明書も、有効期間がまだ始まっていないように見えます。
        }
    .fix =
        システムの設定で、日付、時刻、タイム ゾーンを正しく設定してください。自動的に設定されるようにすることをお勧めします。
        再起動すると元に戻る場合は、時計用の電池を交換してください。仮想マシンの場合は、ホストの時計を直してください。
        もう一度チェックを実行してください。
tls-intercepted-antivirus = ウイルス対策ソフトが暗号化された通信を検査しています
    .why = { $product ->
            [none] { $host ->
                [none] { $issuer ->
                    [none] このコンピューターのウイルス対策ソフトが、暗号化されたメールの通信を読み取っています。そのために、サーバーの証明書の代わりに、独自のルートが発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。
                   *[other] このコンピューターのウイルス対策ソフトが、暗号化されたメールの通信を読み取っています。そのために、サーバーの証明書の代わりに、独自のルート「{ $issuer }」が発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。
                }
               *[other] { $issuer ->
                    [none] このコンピューターのウイルス対策ソフトが、暗号化されたメールの通信を読み取っています。そのために、{ $host } の証明書の代わりに、独自のルートが発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                   *[other] このコンピューターのウイルス対策ソフトが、暗号化されたメールの通信を読み取っています。そのために、{ $host } の証明書の代わりに、独自のルート「{ $issuer }」が発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                }
            }
           *[other] { $host ->
                [none] { $issuer ->
                    [none] このコンピューターのウイルス対策ソフト { $product } が、暗号化されたメールの通信を読み取っています。そのために、サーバーの証明書の代わりに、独自のルートが発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。
                   *[other] このコンピューターのウイルス対策ソフト { $product } が、暗号化されたメールの通信を読み取っています。そのために、サーバーの証明書の代わりに、独自のルート「{ $issuer }」が発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。
                }
               *[other] { $issuer ->
                    [none] このコンピューターのウイルス対策ソフト { $product } が、暗号化されたメールの通信を読み取っています。そのために、{ $host } の証明書の代わりに、独自のルートが発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                   *[other] このコンピューターのウイルス対策ソフト { $product } が、暗号化されたメールの通信を読み取っています。そのために、{ $host } の証明書の代わりに、独自のルート「{ $issuer }」が発行した証明書が提示されますが、このコンピューターはそのルートを信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                }
            }
        }
    .fix =
        { $product ->
            [none] ウイルス対策ソフトの設定で、Sendwright をメール検査の対象から外すか、暗号化されたメールの検査をオフにしてください。設定の名前は、多くの場合「メール保護」「メール シールド」「SSL/TLS スキャン」などです。
           *[other] { $product } の設定で、Sendwright をメール検査の対象から外すか、暗号化されたメールの検査をオフにしてください。設定の名前は、多くの場合「メール保護」「メール シールド」「SSL/TLS スキャン」などです。
        }
        もう一度チェックを実行してください。
        { $issuer ->
            [none] { $product ->
                [none] 検査を続ける必要がある場合は、ルート証明書を、このコンピューターが信頼する証明書に追加してください。多くの場合、ウイルス対策ソフトを修復または再インストールすると追加されます。
               *[other] 検査を続ける必要がある場合は、ルート証明書を、このコンピューターが信頼する証明書に追加してください。多くの場合、{ $product } を修復または再インストールすると追加されます。
            }
           *[other] { $product ->
                [none] 検査を続ける必要がある場合は、ルート証明書「{ $issuer }」を、このコンピューターが信頼する証明書に追加してください。多くの場合、ウイルス対策ソフトを修復または再インストールすると追加されます。
               *[other] 検査を続ける必要がある場合は、ルート証明書「{ $issuer }」を、このコンピューターが信頼する証明書に追加してください。多くの場合、{ $product } を修復または再インストールすると追加されます。
            }
        }
tls-intercepted-proxy = プロキシまたはファイアウォールが暗号化された通信を検査しています
    .why = { $product ->
            [none] { $issuer ->
                [none] { $host ->
                    [none] 証明書の発行元は、このコンピューターが信頼しておらず、一般向けのメール プロバイダーも使わない認証局です。多くの場合、暗号化された通信を検査するプロキシやファイアウォールが、メール サーバーの代わりに応答しています。
                   *[other] 証明書の発行元は、このコンピューターが信頼しておらず、一般向けのメール プロバイダーも使わない認証局です。多くの場合、暗号化された通信を検査するプロキシやファイアウォールが、{ $host } の代わりに応答しています。サインインの前に中止したため、パスワードは送信されていません。
                }
               *[other] { $host ->
                    [none] 証明書の発行元「{ $issuer }」は、このコンピューターが信頼しておらず、一般向けのメール プロバイダーも使わない認証局です。多くの場合、暗号化された通信を検査するプロキシやファイアウォールが、メール サーバーの代わりに応答しています。
                   *[other] 証明書の発行元「{ $issuer }」は、このコンピューターが信頼しておらず、一般向けのメール プロバイダーも使わない認証局です。多くの場合、暗号化された通信を検査するプロキシやファイアウォールが、{ $host } の代わりに応答しています。サインインの前に中止したため、パスワードは送信されていません。
                }
            }
           *[other] { $host ->
                [none] { $issuer ->
                    [none] { $product } が、暗号化された通信を検査するために、メール サーバーの代わりに応答しています。証明書の発行元を、このコンピューターは信頼していません。
                   *[other] { $product } が、暗号化された通信を検査するために、メール サーバーの代わりに応答しています。証明書の発行元「{ $issuer }」を、このコンピューターは信頼していません。
                }
               *[other] { $issuer ->
                    [none] { $product } が、暗号化された通信を検査するために、{ $host } の代わりに応答しています。証明書の発行元を、このコンピューターは信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                   *[other] { $product } が、暗号化された通信を検査するために、{ $host } の代わりに応答しています。証明書の発行元「{ $issuer }」を、このコンピューターは信頼していません。サインインの前に中止したため、パスワードは送信されていません。
                }
            }
        }
    .fix =
        { $product ->
            [none] { $host ->
                [none] メール サーバーへの接続を TLS 検査の対象から外すよう、ネットワークの担当者に依頼してください。
               *[other] { $host } への接続を TLS 検査の対象から外すよう、ネットワークの担当者に依頼してください。
            }
           *[other] { $host ->
                [none] { $product } で、メール サーバーへの接続を TLS 検査の対象から外すよう、ネットワークの担当者に依頼してください。
               *[other] { $product } で、{ $host } への接続を TLS 検査の対象から外すよう、ネットワークの担当者に依頼してください。
            }
        }
        { $issuer ->
            [none] 外せない場合は、ルート証明書をネットワークの担当者から受け取り、そのファイルを「{ field-caFile }」に入力してください。Microsoft 365 や Qlik Cloud の場合は、このコンピューターが信頼する証明書に追加するよう依頼してください。この場合、パスワードとメールは、検査する機器から引き続き読み取られます。
           *[other] 外せない場合は、ルート証明書「{ $issuer }」をネットワークの担当者から受け取り、そのファイルを「{ field-caFile }」に入力してください。Microsoft 365 や Qlik Cloud の場合は、このコンピューターが信頼する証明書に追加するよう依頼してください。この場合、パスワードとメールは、検査する機器から引き続き読み取られます。
        }
        自社のネットワークでない場合は、この証明書を信頼せず、別のネットワークから、もう一度チェックを実行してください。
tls-incomplete-chain = サーバーが中間証明書を送信していません
    .why = { $host ->
            [none] { $issuer ->
                [none] サーバーは、自身の証明書だけを送信し、このコンピューターが信頼する認証局につながる中間証明書を送信していません。中間証明書を保存していたり、自動的に取得したりするソフトでは、接続できることがあります。
               *[other] サーバーは、「{ $issuer }」が発行した自身の証明書だけを送信し、このコンピューターが信頼する認証局につながる中間証明書を送信していません。中間証明書を保存していたり、自動的に取得したりするソフトでは、接続できることがあります。
            }
           *[other] { $issuer ->
                [none] { $host } は、自身の証明書だけを送信し、このコンピューターが信頼する認証局につながる中間証明書を送信していません。中間証明書を保存していたり、自動的に取得したりするソフトでは、接続できることがあります。
               *[other] { $host } は、「{ $issuer }」が発行した自身の証明書だけを送信し、このコンピューターが信頼する認証局につながる中間証明書を送信していません。中間証明書を保存していたり、自動的に取得したりするソフトでは、接続できることがあります。
            }
        }
    .fix =
        { $issuer ->
            [none] 認証局の中間証明書も含めて証明書をインストールするよう、メール サーバーの管理者に依頼してください。1 つのファイルにまとめるときは、サーバー自身の証明書を先頭にします (多くの認証局では fullchain.pem などの名前で配布されています)。
           *[other] 「{ $issuer }」の証明書も含めて証明書をインストールするよう、メール サーバーの管理者に依頼してください。1 つのファイルにまとめるときは、サーバー自身の証明書を先頭にします (多くの認証局では fullchain.pem などの名前で配布されています)。
        }
        その後、もう一度チェックを実行してください。
tls-weak-signature = サーバー証明書の署名が弱すぎます
    .why = { $host ->
            [none] サーバーの証明書は、SHA-1 や MD5 など、偽造のおそれがある署名アルゴリズムで署名されているため、受け入れられません。
           *[other] { $host } の証明書は、SHA-1 や MD5 など、偽造のおそれがある署名アルゴリズムで署名されているため、受け入れられません。
        }
    .fix =
        SHA-256 で署名された証明書の再発行を受け、同じく SHA-256 で署名された中間証明書とともにインストールするよう、メール サーバーの管理者に依頼してください。
        その後、もう一度チェックを実行してください。
tls-ca-as-server = サーバーが認証局の証明書を提示しています
    .why = { $host ->
            [none] サーバーが、CA 証明書 (ルート証明書) を自身の証明書として提示しています。CA 証明書は、ほかの証明書に署名するためのもので、サーバー証明書としては使えません。
           *[other] { $host } が、CA 証明書 (ルート証明書) を自身の証明書として提示しています。CA 証明書は、ほかの証明書に署名するためのもので、サーバー証明書としては使えません。
        }
    .fix =
        { $host ->
            [none] この認証局からサーバー名に合った証明書 (CA ではないもの) を発行し、CA 証明書の代わりにインストールするよう、メール サーバーの管理者に依頼してください。
           *[other] この認証局から { $host } 用の証明書 (CA ではないもの) を発行し、CA 証明書の代わりにインストールするよう、メール サーバーの管理者に依頼してください。
        }
        組織内の認証局であれば、その後、CA 証明書のファイルを「{ field-caFile }」に入力してください。
        もう一度チェックを実行してください。
tls-wrong-purpose = サーバー用の証明書ではありません
    .why = { $host ->
            [none] サーバーの証明書は、メールの署名やクライアントの認証など、別の用途のものです。拡張キー使用法に serverAuth が含まれていません。
           *[other] { $host } の証明書は、メールの署名やクライアントの認証など、別の用途のものです。拡張キー使用法に serverAuth が含まれていません。
        }
    .fix =
        拡張キー使用法に「サーバー認証」(serverAuth、1.3.6.1.5.5.7.3.1) を含む証明書をインストールするよう、メール サーバーの管理者に依頼してください。Windows の認証局では、テンプレート「Web サーバー」で発行できます。
        その後、もう一度チェックを実行してください。
tls-revocation-unknown = サーバー証明書が失効しているかどうかわかりません
    .why = { $host ->
            [none] サーバーの証明書が失効しているかどうかを確認できませんでした。認証局の証明書失効リスト (CRL) または OCSP サービスに到達できないか、その情報が古くなっています。
           *[other] { $host } の証明書が失効しているかどうかを確認できませんでした。認証局の証明書失効リスト (CRL) または OCSP サービスに到達できないか、その情報が古くなっています。
        }
    .fix =
        証明書に記載された CRL と OCSP のアドレスに、このコンピューターから接続できるようにすることを、ネットワークの担当者に依頼してください。通常は、HTTP のポート 80 です。
        接続できる場合は、最新の証明書失効リストを認証局に公開してもらうよう、メール サーバーの管理者に依頼してください。
        その後、もう一度チェックを実行してください。
tls-name-not-served = サーバーがこの名前に対応していません
    .why = { $host ->
            [none] 指定された名前には対応していないと、サーバーが応答しました (TLS アラート「unrecognized_name」)。
           *[other] { $host } のサーバーが、この名前には対応していないと応答しました (TLS アラート「unrecognized_name」)。
        }
    .fix =
        「{ field-host }」を、メール プロバイダーのヘルプ ページに記載された名前と 1 文字ずつ比べてください。そのサーバーを指しているだけの独自の名前 (CNAME) は使えません。
        { $host ->
            [none] 正しい場合は、この名前を TLS の設定に追加し、この名前の証明書をインストールするよう、メール サーバーの管理者に依頼してください。
           *[other] 正しい場合は、{ $host } を TLS の設定に追加し、この名前の証明書をインストールするよう、メール サーバーの管理者に依頼してください。
        }
tls-dropped = 暗号化の開始中に接続が切断されました
    .why = { $host ->
            [none] TLS ハンドシェイクの途中で、理由が示されないまま切断されました。多くの場合、ファイアウォールが暗号化された通信を許可していないか、サーバーの TLS に問題があります。
           *[other] { $port ->
                [0] { $host } に接続できましたが、TLS ハンドシェイクの途中で、理由が示されないまま切断されました。多くの場合、ファイアウォールが暗号化された通信を許可していないか、サーバーの TLS に問題があります。
               *[other] { $host } のポート { $port } に接続できましたが、TLS ハンドシェイクの途中で、理由が示されないまま切断されました。多くの場合、ファイアウォールが暗号化された通信を許可していないか、サーバーの TLS に問題があります。
            }
        }
    .fix =
        { $host ->
            [none] ファイアウォールやウイルス対策ソフトがサーバーへの暗号化された通信を切断していないかどうかを調べ、許可するよう、ネットワークの担当者に依頼してください。
           *[other] { $port ->
                [0] ファイアウォールやウイルス対策ソフトが { $host } への暗号化された通信を切断していないかどうかを調べ、許可するよう、ネットワークの担当者に依頼してください。
               *[other] ファイアウォールやウイルス対策ソフトが { $host } のポート { $port } への暗号化された通信を切断していないかどうかを調べ、許可するよう、ネットワークの担当者に依頼してください。
            }
        }
        別のネットワークからチェックを実行し、そこでも切断されるかどうかを確かめてください。
        そこでも切断される場合は、この時刻のログと、証明書、秘密鍵、TLS の設定の確認を、メール サーバーの管理者に依頼してください。

## Sign-in

smtp-account-not-activated = アカウントで送信サービスが有効になっていません
    .why = { $username ->
            [none] サーバーにアカウントはありますが、この送信サービスの利用がまだ開始されていません。
           *[other] サーバーにアカウント { $username } はありますが、この送信サービスの利用がまだ開始されていません。
        }
    .fix =
        メール プロバイダーの Web サイトにこのアカウントでサインインし、送信サービスの申し込みや、メール アドレス、電話番号、支払い方法の確認など、残っている手続きがないか調べてください。
        残っている手続きを済ませてください。Brevo のように、メール プロバイダーが手作業で SMTP を有効にする場合は、サポートに依頼してください。
        新しい SMTP パスワードやキーが発行された場合は、「{ field-password }」に入力してください。
        もう一度チェックを実行してください。
smtp-app-password-required = アプリ パスワードが必要です
    .why = { $host ->
            [none] { $username ->
                [none] メール プロバイダーは、メール ソフトからのサインインに通常のパスワードを受け付けません。代わりにアプリ パスワード (メール プロバイダーによっては「認証コード」) が必要です。
               *[other] メール プロバイダーは、メール ソフトからのサインインに { $username } の通常のパスワードを受け付けません。代わりにアプリ パスワード (メール プロバイダーによっては「認証コード」) が必要です。
            }
           *[other] { $username ->
                [none] { $host } は、メール ソフトからのサインインに通常のパスワードを受け付けません。代わりにアプリ パスワード (メール プロバイダーによっては「認証コード」) が必要です。
               *[other] { $host } は、メール ソフトからのサインインに { $username } の通常のパスワードを受け付けません。代わりにアプリ パスワード (メール プロバイダーによっては「認証コード」) が必要です。
            }
        }
    .fix =
        { $username ->
            [none] メール プロバイダーの Web サイトにこのアカウントでサインインし、セキュリティ設定を開いてください。
           *[other] メール プロバイダーの Web サイトに { $username } でサインインし、アカウントのセキュリティ設定を開いてください。
        }
        そこでアプリ パスワードを作成してください。通常は、先に 2 段階認証を有効にする必要があります。
        通常のパスワードの代わりに、「{ field-password }」に入力してください。
smtp-auth-aborted = サインインが途中で中断されました
    .why = { $host ->
            [none] サインインがこちら側で中断されたと、サーバーが応答しました。ユーザー名やパスワードが誤っているという意味ではありません。
           *[other] サインインがこちら側で中断されたと、{ $host } が応答しました。ユーザー名やパスワードが誤っているという意味ではありません。
        }
    .fix =
        ユーザー名とパスワードはそのままで、もう一度チェックを実行してください。
        繰り返す場合は、Sendwright か、この応答を受け取ったプログラムの不具合です。サーバーの応答の原文を添えて報告してください。
smtp-auth-disabled-mailbox = このメールボックスでは SMTP AUTH が無効になっています
    .why = { $username ->
            [none] このメールボックスには、メール ソフトから SMTP でサインイン (SMTP AUTH) できません。パスワードが正しいかどうかとは関係ありません。
           *[other] メールボックス { $username } には、メール ソフトから SMTP でサインイン (SMTP AUTH) できません。パスワードが正しいかどうかとは関係ありません。
        }
    .fix =
        { portal-smtp-auth }。
        { $username ->
            [none] Exchange Online PowerShell で、-Identity にメールボックスを指定し、「-SmtpClientAuthenticationDisabled $false」を付けて Set-CASMailbox を実行しても、同じ設定になります。
           *[other] Exchange Online PowerShell で「Set-CASMailbox -Identity { $username } -SmtpClientAuthenticationDisabled $false」を実行しても、同じ設定になります。
        }
        Microsoft 365 以外の場合は、メール プロバイダーの Web サイトにあるメールボックスの設定で SMTP を有効にするよう、メールボックスの所有者に依頼してください。POP3 や IMAP と同じ場所にあることがよくあります。
        15 分ほど待ってから、もう一度チェックを実行してください。すべてのサーバーに反映されるまで、数時間かかることがあります。
smtp-auth-disabled-tenant = テナント全体で SMTP AUTH が無効になっています
    .why = { $host ->
            [none] テナントでは、個別に許可したメールボックスだけが SMTP でサインイン (SMTP AUTH) でき、このメールボックスは許可されていません。2020 年以降に作成されたテナントでは、これが既定の設定です。パスワードが正しいかどうかとは関係ありません。
           *[other] { $host } のテナントでは、個別に許可したメールボックスだけが SMTP でサインイン (SMTP AUTH) でき、このメールボックスは許可されていません。2020 年以降に作成されたテナントでは、これが既定の設定です。パスワードが正しいかどうかとは関係ありません。
        }
    .fix =
        このメールボックスだけに許可してください。すべてに許可するよりも安全です。{ portal-smtp-auth }。
        すべてのメールボックスに許可する場合は、Exchange Online PowerShell で「Set-TransportConfig -SmtpClientAuthenticationDisabled $false」を実行するか、Exchange 管理センターの 設定 › メール フロー で、組織の SMTP AUTH プロトコルをオフにするチェック ボックスを外してください。
        SMTP AUTH を使わずに送信することもできます。{ portal-microsoft365-instead }。
        15 分ほど待ってから、もう一度チェックを実行してください。テナント全体の変更がすべてのサーバーに反映されるまで、数時間かかることがあります。
smtp-auth-mechanism-unsupported = Sendwright が対応しているサインイン方式が、サーバーにありません
    .why = { $offered ->
            [none] { $host ->
                [none] サーバーが、使用されたサインイン方式を拒否しました。
               *[other] { $host } は、サインイン方式 SCRAM-SHA-256、PLAIN、LOGIN、CRAM-MD5 を拒否しています。
            }
           *[other] { $host ->
                [none] サーバーが対応しているのは { $offered } だけです。Sendwright が対応しているのは SCRAM-SHA-256、PLAIN、LOGIN、CRAM-MD5 です。
               *[other] { $host } が対応しているのは { $offered } だけです。Sendwright が対応しているのは SCRAM-SHA-256、PLAIN、LOGIN、CRAM-MD5 です。
            }
        }
    .fix =
        「{ field-port }」が送信用 ({ security-starttls } は 587、{ security-tls } は 465) であることを確認してください。多くのサーバーは、送信用のポートでだけパスワードを受け付けます。
        正しい場合は、TLS 上の PLAIN または LOGIN を有効にするよう、メール サーバーの管理者に依頼してください。
smtp-auth-not-offered = ここではサインインできません
    .why = { $host ->
            [none] サーバーは、この接続ではサインインに対応していません。
           *[other] { $host } は、この接続ではサインインに対応していません。
        }
    .fix =
        { security-starttls } とポート 587、または { security-tls } とポート 465 を指定してください。
        サーバーがこのコンピューターを IP アドレスで識別する場合は、「{ field-username }」を空にしてください。
        いずれでもない場合は、サインインを有効にするよう、メール サーバーの管理者に依頼してください。
smtp-auth-rate-limited = 短時間のサインインが多すぎます
    .why = { $host ->
            [none] サーバーは、しばらくの間サインインを受け付けません。試すたびに、待ち時間が延びることがあります。
           *[other] { $host } は、しばらくの間サインインを受け付けません。試すたびに、待ち時間が延びることがあります。
        }
    .fix =
        同じユーザー名と古いパスワードでサインインしているほかのプログラムを停止してください。
        15 分以上、何も試さずにお待ちください。
        もう一度チェックを実行してください。
smtp-auth-required = サインインが必要です
    .why = { $host ->
            [none] サーバーはサインインの後でだけメールを受け付けますが、サインインしていません。
           *[other] { $host } はサインインの後でだけメールを受け付けますが、サインインしていません。
        }
    .fix =
        「{ field-username }」と「{ field-password }」を入力してください。
        サインインなしで使う場合は、このコンピューターの IP アドレスの登録を、メール サーバーの管理者に依頼してください。
smtp-auth-temporary-failure = サーバーが現在サインインを確認できません
    .why = { $host ->
            [none] サーバーがユーザー名とパスワードの確認に使うサービスが停止しています。入力した値に問題があるわけではありません。
           *[other] { $host } がユーザー名とパスワードの確認に使うサービスが停止しています。入力した値に問題があるわけではありません。
        }
    .fix =
        ユーザー名とパスワードは、そのままにしてください。
        数分待ってから、もう一度チェックを実行してください。
        1 時間以上続く場合は、ディレクトリまたは認証サービスの確認を、メール サーバーの管理者に依頼してください。
smtp-bad-credentials = ユーザー名またはパスワードが拒否されました
    .why = { $replyCode ->
            [0] { $host ->
                [none] { $username ->
                    [none] サーバーがアカウントのサインインを拒否しました。
                   *[other] サーバーが { $username } のサインインを拒否しました。
                }
               *[other] { $username ->
                    [none] { $host } がアカウントのサインインを拒否しました。
                   *[other] { $host } が { $username } のサインインを拒否しました。
                }
            }
           *[other] { $host ->
                [none] { $username ->
                    [none] アカウントのサインインに対して、サーバーは { $replyCode } と応答しました。
                   *[other] { $username } のサインインに対して、サーバーは { $replyCode } と応答しました。
                }
               *[other] { $username ->
                    [none] アカウントのサインインに対して、{ $host } は { $replyCode } と応答しました。
                   *[other] { $username } のサインインに対して、{ $host } は { $replyCode } と応答しました。
                }
            }
        }
    .fix =
        「{ field-username }」を確認してください。多くのサーバーではメール アドレス全体ですが、アカウント名や決まった文字列のこともあります。
        「{ field-password }」をもう一度入力してください。2 段階認証が有効なアカウントではアプリ パスワード、メール配信サービスでは API キーまたは SMTP パスワードです。
        それでも拒否される場合は、パスワードが変更されていないか、アカウントの設定で SMTP のサインインが許可されているかを、メールボックスの所有者に確認してください。
smtp-basic-auth-disabled = サーバーがパスワードを受け付けなくなりました
    .why = { $host ->
            [none] サーバーは、SMTP での送信にパスワードを受け付けません。別のパスワードにしても同じで、OAuth が必要です。Microsoft では、2026 年 12 月末からパスワードが既定で無効になります。
           *[other] { $host } は、SMTP での送信にパスワードを受け付けません。別のパスワードにしても同じで、OAuth が必要です。Microsoft では、2026 年 12 月末からパスワードが既定で無効になります。
        }
    .fix =
        Microsoft 365 の場合は、パスワードを使わない方式に移行してください。{ portal-microsoft365-instead }。
        当面 SMTP を使い続ける場合は、Exchange Online PowerShell の認証ポリシー (-AllowBasicAuthSmtp) で、このメールボックスに再びパスワードを許可できるかどうかを、テナントの管理者に確認してください。反映には最大で 24 時間かかります。
        組織内宛てには、パスワードを使える「High Volume Email」(smtp.hve.mx.microsoft、ポート 587)、組織外宛てには「Azure Communication Services Email」もあります。
        Microsoft 365 以外の場合は、アプリ パスワードを利用できるかどうかを調べ、「{ field-password }」に入力してください。
smtp-conditional-access-blocked = テナントのセキュリティ ポリシーがサインインをブロックしています
    .why = { $username ->
            [none] 条件付きアクセスなどのテナントのセキュリティ ポリシーが、このサインインを拒否しました。特定の場所からのサインインだけを許可したり、多要素認証を求めたりするポリシーがよくあります。
           *[other] 条件付きアクセスなどのテナントのセキュリティ ポリシーが、{ $username } のサインインを拒否しました。特定の場所からのサインインだけを許可したり、多要素認証を求めたりするポリシーがよくあります。
        }
    .fix =
        Microsoft Entra 管理センターで、Entra ID › 監視と正常性 › サインイン ログ (以前のメニューでは ID › 監視と正常性) を開き、ユーザーと、クライアント アプリ「認証済み SMTP」で絞り込んでください。この時刻の失敗した項目を開くと、「条件付きアクセス」タブにポリシーの名前が表示されます。
        アカウントをポリシーの対象から外すか、送信するコンピューターの IP アドレスを許可するよう、ポリシーの管理者に依頼してください。
        ポリシーの名前が表示されない場合は、メールボックスで「認証済み SMTP」が有効になっているか、アカウントに多要素認証が求められていないかを確認してください。
        その後、実際に送信するコンピューターから、もう一度チェックを実行してください。結果は場所によって変わります。
smtp-federation-unavailable = Microsoft が、組織のサインイン用サーバーを利用できません
    .why = { $host ->
            [none] このアカウントは、組織のフェデレーション サーバー (AD FS) でサインインします。そのサーバーにインターネットから到達できないか、HTTPS で接続できないため、Microsoft が利用できません。パスワードが正しいかどうかとは関係ありません。
           *[other] { $host } では、このアカウントは、組織のフェデレーション サーバー (AD FS) でサインインします。そのサーバーにインターネットから到達できないか、HTTPS で接続できないため、Microsoft が利用できません。パスワードが正しいかどうかとは関係ありません。
        }
    .fix =
        5 分待ってから、一度だけ、もう一度チェックを実行してください。
        AD FS のサービスと Web アプリケーション プロキシが動作しているか、インターネットからポート 443 で応答するか、証明書が有効かどうかの確認を、AD FS の管理者に依頼してください。
        フェデレーションを使わず、Microsoft 365 だけでサインインするアカウントがあれば、それを「{ field-username }」に入力してください。
        AD FS を使わずに送信することもできます。{ portal-microsoft365-instead }。
smtp-identity-change-denied = この接続では、すでにサインインが済んでいます
    .why = { $host ->
            [none] サーバーが受け付けるサインインは 1 つの接続につき 1 回ですが、2 回目のサインインが届きました。
           *[other] { $host } が受け付けるサインインは 1 つの接続につき 1 回ですが、2 回目のサインインが届きました。
        }
    .fix =
        もう一度チェックを実行してください。Sendwright は新しい接続を開き、一度だけサインインします。
        繰り返す場合は、途中のメール プロキシやウイルス対策ソフトが、自らサインインしているか、接続を使い回しています。Sendwright を対象から外すよう、ネットワークの担当者に依頼してください。
smtp-oauth-token-rejected = サーバーが OAuth トークンを求めています
    .why = { $status ->
            [none] { $host ->
                [none] サーバーはサインインを OAuth トークンとして扱い、拒否しました。Sendwright はパスワードでサインインします。
               *[other] { $host } はサインインを OAuth トークンとして扱い、拒否しました。Sendwright はパスワードでサインインします。
            }
           *[other] { $host ->
                [none] サーバーはサインインを OAuth トークンとして扱い、ステータス { $status } で拒否しました。Sendwright はパスワードでサインインします。
               *[other] { $host } はサインインを OAuth トークンとして扱い、ステータス { $status } で拒否しました。Sendwright はパスワードでサインインします。
            }
        }
    .fix =
        アプリ パスワードまたは SMTP パスワードを利用できるかどうかを、メール プロバイダーのヘルプ ページで調べ、「{ field-password }」に入力してください。
        OAuth しか利用できない場合は、組織のリレー サーバーなど、パスワードを受け付ける別のサーバーを入力してください。
smtp-password-transition = サーバーが、保存済みのパスワードを変換する必要があります
    .why = { $host ->
            [none] サーバーにアカウントはありますが、パスワードを新しい形式で保存し直す必要があります。次に通常のサインインをしたときに変換されます。
           *[other] { $host } にアカウントはありますが、パスワードを新しい形式で保存し直す必要があります。次に通常のサインインをしたときに変換されます。
        }
    .fix =
        同じユーザー名とパスワードで、Web メールまたは別のメール ソフトから一度サインインしてください。
        その後、パスワードはそのままで、もう一度チェックを実行してください。
smtp-security-defaults-blocked = テナントのセキュリティの既定値群がサインインをブロックしています
    .why = { $username ->
            [none] テナントでは、Microsoft の「セキュリティの既定値群」が有効になっています。これにより、パスワードによる SMTP のサインインはすべて拒否されます。
           *[other] テナントでは、Microsoft の「セキュリティの既定値群」が有効になっています。これにより、{ $username } を含め、パスワードによる SMTP のサインインはすべて拒否されます。
        }
    .fix =
        セキュリティの既定値群は有効のままにし、パスワードを使わずに送信することをお勧めします。{ portal-microsoft365-instead }。
        SMTP を使う必要がある場合は、先に、ほかの全員を保護し、このアカウントだけを除外する条件付きアクセス ポリシーを用意してください (Microsoft Entra ID P1 が必要です)。用意しないと、テナントの保護が失われます。
        用意ができてから、セキュリティの既定値群を無効にします。{ portal-open-overview }。「プロパティ」の「セキュリティの既定値群の管理」で「無効」を選び、保存してください。
        最後に、メールボックスの SMTP AUTH を有効にします。{ portal-smtp-auth }。
smtp-server-not-authentic = サーバーがパスワードを知っていることを証明できませんでした
    .why = { $host ->
            [none] このサインイン方式 (SCRAM) では、サーバーの側もパスワードを知っていることを証明する必要がありますが、証明できませんでした。何者かがサーバーになりすましている可能性があります。パスワードそのものは送信されていません。
           *[other] このサインイン方式 (SCRAM) では、サーバーの側もパスワードを知っていることを証明しますが、{ $host } は証明できませんでした。何者かがサーバーになりすましている可能性があります。パスワードそのものは送信されていません。
        }
    .fix =
        当面は、このサーバーで送信しないでください。
        ステップ「{ rung-tls }」に表示される証明書を、サーバー上の証明書と、メール サーバーの管理者とともに照合してください。
        SCRAM-SHA-256 を修正するか無効にするよう、メール サーバーの管理者に依頼してください。
smtp-web-login-required = 先にブラウザーでのサインインが必要です
    .why = { $username ->
            [none] メールボックスの所有者がブラウザーで確認するまで、メール プロバイダーがサインインを止めています。パスワードが誤っているとは限りません。
           *[other] メールボックスの所有者がブラウザーで確認するまで、メール プロバイダーが { $username } のサインインを止めています。パスワードが誤っているとは限りません。
        }
    .fix =
        { $username ->
            [none] メール プロバイダーの Web サイトにサインインするよう、メールボックスの所有者に依頼してください。できるだけ、このコンピューターか、同じネットワークからサインインしてください。
           *[other] メール プロバイダーの Web サイトに { $username } でサインインするよう、メールボックスの所有者に依頼してください。できるだけ、このコンピューターか、同じネットワークからサインインしてください。
        }
        止められたサインインの通知が表示され、その時刻がこのチェックと一致していれば、自分の操作であると回答してください。文字や画像の認証 (CAPTCHA) が表示された場合は、入力してください。
        10 分以内に、もう一度チェックを実行してください。短い間だけ新しいプログラムを受け入れるメール プロバイダーがあります。
        その後も止められる場合は、アプリ パスワードを作成し、「{ field-password }」に入力してください。
smtp-wrong-token-type = トークンまたはパスワードの種類が違います
    .why = { $host ->
            [none] サーバーは、SMTP 用に発行されたトークンまたはパスワードだけを受け付けます。アカウントのパスワードや、別の用途のトークンは使えません。
           *[other] { $host } は、SMTP 用に発行されたトークンまたはパスワードだけを受け付けます。アカウントのパスワードや、別の用途のトークンは使えません。
        }
    .fix =
        Postmark の場合は、アカウントではなくサーバーの「API Tokens」を開き、Server API token を「{ field-username }」と「{ field-password }」の両方に入力してください。
        Proton Mail の場合は、Settings › All settings › IMAP/SMTP › SMTP tokens で、「{ field-from }」と同じアドレスの SMTP トークンを作成し、そのアドレスを「{ field-username }」に、トークンを「{ field-password }」に入力してください。
        ほかのメール プロバイダーの場合は、SMTP 用のトークンまたはパスワードがどれかを、ヘルプ ページで調べてください。

## Sender, recipient, message

smtp-account-locked = メール プロバイダーが、アカウントの送信を停止しています
    .why = { $username ->
            [none] アカウントからの送信が停止されています。多くの場合、迷惑メールの送信や通常と異なる操作が疑われたか、本人確認などの手続きが済んでいません。
           *[other] アカウント { $username } からの送信が停止されています。多くの場合、迷惑メールの送信や通常と異なる操作が疑われたか、本人確認などの手続きが済んでいません。
        }
    .fix =
        まず、アカウントが不正に使われていないかどうかを調べてください。パスワードを変更し、覚えのない転送ルールとアプリ パスワードを削除してください。
        Microsoft 365 の場合は、Defender ポータルの「制限付きエンティティ」(security.microsoft.com/restrictedentities) でブロックを解除するよう、テナントの管理者に依頼してください。通常は 1 時間ほど、最大で 24 時間かかります。
        Microsoft の応答が 550 5.7.705 または 550 5.7.708 で始まる場合は、テナント全体がブロックされています。Microsoft のサポートに問い合わせるよう、テナントの管理者に依頼してください。
        Microsoft 365 以外の場合は、メール プロバイダーの Web サイトにサインインし、求められる手続きを済ませるか、サポートに問い合わせてください。
        その後、テスト メールをもう一度送信してください。
smtp-bad-address-syntax = アドレスの形式がサーバーに拒否されました
    .why = { $recipient ->
            [none] 差出人または宛先のアドレスの形式が正しくないと、サーバーが判断しました。
           *[other] 宛先「{ $recipient }」または差出人のアドレスの形式が正しくないと、サーバーが判断しました。
        }
    .fix =
        どのアドレスのことかを、サーバーの応答の原文で確認してください。
        空白、コンマ、引用符、山かっこ、連続するドット、@ の直前のドットなど、余計な文字がないか調べてください。
        つづりが正しい場合は、同じメールボックスの、name@example.com のような単純な形式のアドレスを使ってください。
smtp-dmarc-rejected = 差出人のドメインの DMARC ポリシーにより、メールが拒否されました
    .why = { $sender ->
            [none] 差出人のドメインは、そのドメイン自身の SPF にも DKIM にも合格しないメールを拒否するよう、DMARC (p=reject) で指定しています。このメールは、どちらにも合格しませんでした。
           *[other] { $sender } のドメインは、そのドメイン自身の SPF にも DKIM にも合格しないメールを拒否するよう、DMARC (p=reject) で指定しています。このメールは、どちらにも合格しませんでした。
        }
    .fix =
        自社のドメインでない場合は、「{ field-from }」に自社のドメインのアドレスを入力してください。Gmail や Yahoo などのアドレスは、それぞれのサーバーからしか送信できません。
        自社のドメインの場合は、メール プロバイダーで DKIM を有効にし、署名のドメイン (d=) がプロバイダーではなく自社のドメインになるようにしてください。表示されるレコードの登録を、DNS の管理者に依頼してください。
        または、メール プロバイダーで Return-Path (バウンス用ドメイン) を自社のドメインの下に設定し、SPF に合格するようにしてください。
        新しいレコードが行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、テスト メールをもう一度送信してください。
smtp-domain-not-found = アドレスのドメインが存在しません
    .why = { $host ->
            [none] 差出人または宛先のアドレスのドメインが DNS にないか、メールを受け付けないドメインであると、サーバーが応答しました。
           *[other] 差出人または宛先のアドレスのドメインが DNS にないか、メールを受け付けないドメインであると、{ $host } が応答しました。
        }
    .fix =
        どのドメインのことかをサーバーの応答の原文で確認し、「{ field-from }」または宛先のアドレスの @ より後のつづりを調べてください。
        つづりが正しい場合は、ドメインの有効期限が切れていないか、MX レコードがあるかを、DNS の管理者に確認してください。MX レコードがドット 1 つだけのドメインは、メールを受け付けません。
        ドメインやレコードを登録したばかりの場合は、すべてのサーバーに行き渡るまで、最大で 24 時間お待ちください。
smtp-foreign-ip-blocked = メール プロバイダーが、国外からの送信を拒否しています
    .why = { $host ->
            [none] 応答に理由は書かれていません。このメール プロバイダーは、コントロール パネルの設定が有効な間、国外の IP アドレスからのメールを拒否することが知られています。
           *[other] { $host } の応答に理由は書かれていません。このメール プロバイダーは、コントロール パネルの設定が有効な間、国外の IP アドレスからのメールを拒否することが知られています。
        }
    .fix =
        国外の VPN やクラウドを経由している場合は、経由せずに、もう一度チェックを実行してください。
        経由していない場合は、メール プロバイダーのコントロール パネルで、国外の IP アドレスに対するフィルターを無効にするよう、メールボックスの所有者に依頼してください (さくらインターネットでは「国外 IP アドレス フィルタ」です)。
        数分待ってから、もう一度チェックを実行してください。
smtp-greylisted = 初めての差出人からのメールが、一時的に拒否されました
    .why = { $host ->
            [none] サーバーは、初めての差出人からのメールを、意図的に数分間拒否します (グレイリスト)。設定に問題があるわけではありません。
           *[other] { $host } は、初めての差出人からのメールを、意図的に数分間拒否します (グレイリスト)。設定に問題があるわけではありません。
        }
    .fix =
        15 分お待ちください。
        その後、同じ差出人と同じ宛先で、もう一度お試しください。組み合わせが同じでないと、サーバーは 2 回目とみなしません。
        1 時間たっても拒否される場合は、メール プロバイダーが送信用に指定するサーバーを入力してください。そのサーバーが、自動的に再送信します。
smtp-ip-blocked = このネットワークの IP アドレスが、サーバーに拒否されました
    .why = { $host ->
            [none] サーバーが、このコンピューターのグローバル IP アドレスからのメールを受け付けません。ブロック リストに登録されている、逆引きがない、一般家庭向けの回線とみなされている、または既知のメール サーバーしか受け付けないことが考えられます。
           *[other] { $host } が、このコンピューターのグローバル IP アドレスからのメールを受け付けません。ブロック リストに登録されている、逆引きがない、一般家庭向けの回線とみなされている、または既知のメール サーバーしか受け付けないことが考えられます。
        }
    .fix =
        メール プロバイダーが送信用に指定するサーバーを、ポート 587 または 465、サインインありで入力してください。この場合、このコンピューターの IP アドレスは問われません。
        直接送信する必要がある場合は、サーバーが示すブロック リストで IP アドレスを調べ、原因を取り除いてから解除を申請するよう、ネットワークの担当者に依頼してください。Microsoft には delist@messaging.microsoft.com 宛てのメールで申請します。
        逆引きの確認も、ネットワークの担当者に依頼してください。IP アドレスの PTR レコードがホスト名を示し、そのホスト名が同じ IP アドレスを示す必要があります。
smtp-ip-not-allowed = この IP アドレスは、メール プロバイダーのアカウントで許可されていません
    .why = { $host ->
            [none] メール プロバイダーのアカウントに、送信を許可する IP アドレスの一覧があり、このコンピューターのグローバル IP アドレスが含まれていません。
           *[other] { $host } のアカウントに、送信を許可する IP アドレスの一覧があり、このコンピューターのグローバル IP アドレスが含まれていません。
        }
    .fix =
        このコンピューターのグローバル IP アドレスが、サーバーの応答の原文に書かれていない場合は、ネットワークの担当者に確認してください。
        メール プロバイダーの管理画面で、その IP アドレスを一覧に追加してください (Brevo では Security › Authorised IPs)。
        IP アドレスが変わることがある場合は、固定 IP アドレスを用意するよう、ネットワークの担当者に依頼してください。
        その後、もう一度チェックを実行してください。
smtp-mailbox-full = 宛先のメールボックスがいっぱいです
    .why = { $recipient ->
            [none] 宛先のメールボックスに、新しいメールを受け取る空き容量がありません。設定に問題があるわけではありません。
           *[other] { $recipient } のメールボックスに、新しいメールを受け取る空き容量がありません。設定に問題があるわけではありません。
        }
    .fix =
        別の宛先にテスト メールを送信してください。
        いっぱいのメールボックスを整理するよう、メール以外の方法で所有者に伝えてください。
smtp-mailbox-unknown = 宛先が存在しません
    .why = { $recipient ->
            [none] サーバーに、宛先のアドレスのメールボックスがありません。
           *[other] サーバーにメールボックス { $recipient } がありません。
        }
    .fix =
        アドレスのつづりを確認してください。
        差出人のアドレスの場合は、返信や不達通知がそこに届くため、このメールボックスが存在するようにしてください。
smtp-message-rejected-policy = ルールにより、メッセージが拒否されました
    .why = { $host ->
            [none] サーバーが、組織またはメール プロバイダーのルールに基づいて、メッセージを拒否しました。差出人、宛先、ヘッダー、内容のいずれかが対象です。
           *[other] { $host } が、組織またはメール プロバイダーのルールに基づいて、メッセージを拒否しました。差出人、宛先、ヘッダー、内容のいずれかが対象です。
        }
    .fix =
        何が対象のルールかを、サーバーの応答の原文で確認してください。
        「{ field-from }」に、サインインするアカウントのアドレスを入力してください。
        組織内の宛先にテスト メールを送信してください。受け付けられる場合は、組織外の宛先に対するルールです。
        ルールを探し、この差出人を対象から外すよう、テナントの管理者に依頼してください。Microsoft 365 では、Exchange 管理センターの メール フロー › ルール にあります。
smtp-message-rejected-spam = メッセージが迷惑メールと判定されました
    .why = { $host ->
            [none] サーバーが、メッセージを迷惑メールとして拒否しました。多くの場合、テスト メールの短い文面ではなく、差出人のドメインやサーバーの評価によるものです。
           *[other] { $host } が、メッセージを迷惑メールとして拒否しました。多くの場合、テスト メールの短い文面ではなく、差出人のドメインやサーバーの評価によるものです。
        }
    .fix =
        「{ field-from }」に、サインインするアカウントのアドレスを入力してください。そのドメインには、このサーバーの SPF と DKIM が必要です。
        別のメール プロバイダーの宛先にテスト メールを送信し、拒否するのが一部の宛先か、すべての宛先かを確かめてください。
        一部の宛先の場合は、サーバーの応答の原文を、そのメール プロバイダーのサポート (postmaster) に送ってください。
        すべての宛先の場合は、サーバーとドメインの評価を、利用しているメール プロバイダーのサポートに確認してください。新しいドメインの評価は、1 日に少しずつ、数週間かけて送信すると高まります。
smtp-message-too-large = メッセージがサーバーの上限を超えています
    .why = { $limit ->
            [0] サーバーが、サイズを理由にメッセージを拒否しました。
           *[other] サーバーが受け付けるのは { $limit } バイトまでです。
        }
    .fix =
        テスト メールは数キロバイトしかありません。上限を引き上げるよう、メール サーバーの管理者に依頼してください。
smtp-outcome-unknown = メールが受け付けられたかどうかわかりません
    .why = { $host ->
            [none] サーバーにメッセージ全体を渡しましたが、応答がありませんでした。受け付けられている可能性があります。二重に届かないよう、Sendwright が自動的に再送信することはありません。
           *[other] { $host } にメッセージ全体を渡しましたが、応答がありませんでした。受け付けられている可能性があります。二重に届かないよう、Sendwright が自動的に再送信することはありません。
        }
    .fix =
        宛先の受信トレイと迷惑メール フォルダーを確認してください。
        10 分たっても届かない場合は、テスト メールをもう一度送信してください。
        同じ結果になる場合は、ログで Message-ID を検索するよう、メール サーバーの管理者に依頼してください。
smtp-quota-exceeded = 送信できる数を使い切りました
    .why = { $host ->
            [none] アカウントの送信数が、1 日または契約プランの上限に達しました。上限が戻るまでは、何度試しても結果は変わりません。
           *[other] { $host } のアカウントの送信数が、1 日または契約プランの上限に達しました。上限が戻るまでは、何度試しても結果は変わりません。
        }
    .fix =
        どの上限に達したか、何が使ったか、いつ戻るかを、メール プロバイダーの管理画面で確認してください。
        1 日の上限の場合は、24 時間待ってから、テスト メールをもう一度送信してください。
        契約プランや試用版の上限の場合は、上位のプランに変更するか、上限の引き上げをメール プロバイダーに依頼してください。
smtp-rate-limited = 短時間に送信したメールが多すぎます
    .why = { $host ->
            [none] 数分から数時間の間に、このアカウントまたは IP アドレスから多くのメールが送信されたため、サーバーが一時的に受け付けを止めています。時間がたてば、自動的に解除されます。
           *[other] 数分から数時間の間に、このアカウントまたは IP アドレスから多くのメールが送信されたため、{ $host } が一時的に受け付けを止めています。時間がたてば、自動的に解除されます。
        }
    .fix =
        同じアカウントまたは IP アドレスから送信するほかのプログラムがあれば、送信の間隔を広げてください。Microsoft 365 では、1 つのメールボックスにつき 1 分に 30 通、同時接続は 3 つまでです。
        サーバーの応答の原文に時間が書かれていれば、その時間だけお待ちください。書かれていなければ、何も試さずに 1 時間お待ちください。
        テスト メールをもう一度送信してください。
smtp-recipient-not-authorized = テスト用アカウントから送信できるのは、登録済みの宛先だけです
    .why = { $recipient ->
            [none] メール プロバイダーのアカウントがテスト用 (サンドボックス) で、この宛先は登録されていません。
           *[other] メール プロバイダーのアカウントがテスト用 (サンドボックス) で、{ $recipient } は宛先として登録されていません。
        }
    .fix =
        { $recipient ->
            [none] メール プロバイダーの管理画面で、宛先を登録してください (Mailgun では、サンドボックス ドメインの「Authorized Recipients」)。
           *[other] メール プロバイダーの管理画面で、{ $recipient } を宛先に登録してください (Mailgun では、サンドボックス ドメインの「Authorized Recipients」)。
        }
        メール プロバイダーから届く確認メールに応じるよう、宛先の人に依頼してください。
        すべての宛先に送信するには、メール プロバイダーで自社のドメインを設定し、サンドボックスを解除してください。
smtp-relay-denied = サーバーがメールの中継を拒否しました
    .why = { $host ->
            [none] { $recipient ->
                [none] サーバーは、このコンピューターまたはサインインを認識していないため、この宛先への中継を拒否しました。
               *[other] サーバーは、このコンピューターまたはサインインを認識していないため、{ $recipient } への中継を拒否しました。
            }
           *[other] { $recipient ->
                [none] { $host } は、このコンピューターまたはサインインを認識していないため、この宛先への中継を拒否しました。
               *[other] { $host } は、このコンピューターまたはサインインを認識していないため、{ $recipient } への中継を拒否しました。
            }
        }
    .fix =
        サーバーがサインインに対応している場合は、「{ field-username }」と「{ field-password }」を入力してください。
        IP アドレスで識別するサーバーの場合は、このコンピューターの IP アドレスをリレーまたはコネクタに追加するよう、メール サーバーの管理者に依頼してください。
smtp-requiretls-unsupported = メッセージが求める暗号化を、次のサーバーが保証していません
    .why = { $host ->
            [none] このメッセージは、配送の全区間での暗号化 (REQUIRETLS) を求めていますが、次のサーバーが対応していません。これを求めているのは Sendwright ではなく、ほかのプログラムか途中のサーバーです。
           *[other] このメッセージは、配送の全区間での暗号化 (REQUIRETLS) を求めていますが、{ $host } またはその先のサーバーが対応していません。これを求めているのは Sendwright ではなく、ほかのプログラムか途中のサーバーです。
        }
    .fix =
        ほかのプログラムから送信した場合は、この宛先に対する REQUIRETLS を、そのプログラムで無効にしてください。
        Sendwright から送信した場合は、REQUIRETLS を付けているルールを探し、この宛先を対象から外すよう、メール サーバーの管理者に依頼してください。
        REQUIRETLS が必要な場合は、対応したサーバーを使う宛先に送信してください。
smtp-sender-auth-failed = SPF でも DKIM でも、差出人のドメインを確認できません
    .why = { $sender ->
            [none] 宛先のサーバーが、差出人のドメインからのメールかどうかを DNS で調べましたが、SPF でも DKIM でも確認できませんでした。サインインとは関係ありません。
           *[other] 宛先のサーバーが、{ $sender } のドメインからのメールかどうかを DNS で調べましたが、SPF でも DKIM でも確認できませんでした。サインインとは関係ありません。
        }
    .fix =
        送信に使うサーバーを SPF レコード (v=spf1 で始まる TXT レコード) に追加するよう、DNS の管理者に依頼してください。Microsoft 365 では include:spf.protection.outlook.com、Google Workspace では include:_spf.google.com、そのほかではメール プロバイダーが指定する値です。SPF レコードは、1 つのドメインに 1 つだけです。
        メール プロバイダーでドメインの DKIM を有効にし (Microsoft 365 では Defender › メール認証の設定 › DKIM)、表示されるレコードを DNS に登録してください。
        新しいレコードが行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、テスト メールをもう一度送信してください。
        それまでの間は、このサーバーの SPF または DKIM が設定済みのドメインのアドレスを、「{ field-from }」に入力してください。
smtp-sender-domain-unverified = 差出人のドメインが、メール プロバイダーで確認されていません
    .why = { $sender ->
            [none] メール プロバイダーから送信できるのは、アカウントに登録し、確認が済んだドメインだけです。差出人のドメインは含まれていません。
           *[other] メール プロバイダーから送信できるのは、アカウントに登録し、確認が済んだドメインだけです。{ $sender } のドメインは含まれていません。
        }
    .fix =
        メール プロバイダーの管理画面で、ドメインを登録してください (SendGrid では「Settings › Sender Authentication › Authenticate Your Domain」、Amazon SES では「Configuration › Identities」、Microsoft 365 では管理センターの 設定 › ドメイン)。
        表示されるレコードの登録を、DNS の管理者に依頼してください。
        管理画面でドメインが確認済みになるまで待ち (通常は 1 時間ほど、最大で 72 時間)、テスト メールをもう一度送信してください。
        すぐに送信する場合は、確認済みのドメインのアドレスを「{ field-from }」に入力してください。
smtp-sender-mailbox-full = 送信元のメールボックスがいっぱいです
    .why = { $sender ->
            [none] 差出人のメールボックスに空き容量がないため、メール プロバイダーが送信を止めています。
           *[other] { $sender } のメールボックスに空き容量がないため、メール プロバイダーが送信を止めています。
        }
    .fix =
        送信済みアイテムも含めて大きなメールを削除し、その後で削除済みアイテムを空にするよう、メールボックスの所有者に依頼してください。空にするまで、容量は戻りません。
        どのメールも必要な場合は、容量の追加を、メール プロバイダーまたはメール サーバーの管理者に依頼してください。
        テスト メールをもう一度送信してください。
smtp-sender-not-allowed = このアカウントは、この差出人アドレスで送信できません
    .why = { $username ->
            [none] { $sender ->
                [none] サーバーが、この差出人アドレスでの送信を許可していません。
               *[other] このコンピューターは、サーバーから { $sender } としての送信を許可されていません。
            }
           *[other] { $sender ->
                [none] { $username } は、この差出人アドレスでの送信を許可されていません。
               *[other] { $username } は、{ $sender } としての送信を許可されていません。
            }
        }
    .fix =
        「{ field-from }」に、アカウント自身のアドレスを入力してください。
        { $sender ->
            [none] この差出人アドレスを使う必要がある場合は、このアカウントに許可するよう、メール サーバーの管理者に依頼してください (「メールボックス所有者として送信する」権限、エイリアス、確認済みの送信者など)。
           *[other] { $sender } を使う必要がある場合は、このアカウントに許可するよう、メール サーバーの管理者に依頼してください (「メールボックス所有者として送信する」権限、エイリアス、確認済みの送信者など)。
        }
smtp-sender-not-verified = 差出人のアドレスが、メール プロバイダーで確認されていません
    .why = { $sender ->
            [none] メール プロバイダーから送信できるのは、所有者の確認が済んだアドレスだけです。差出人のアドレスは、確認が済んでいません。サンドボックスのアカウントでは、宛先のことを指している場合もあります。
           *[other] メール プロバイダーから送信できるのは、所有者の確認が済んだアドレスだけです。{ $sender } は、確認が済んでいません。サンドボックスのアカウントでは、宛先のことを指している場合もあります。
        }
    .fix =
        メール プロバイダーの管理画面で、アドレスを送信者として登録してください (SendGrid では「Settings › Sender Authentication › Verify a Single Sender」、Amazon SES ではサーバーと同じリージョンの「Configuration › Identities」)。
        そのアドレスの受信トレイに届く確認メールを 24 時間以内に開き、リンクをクリックしてください。
        Amazon SES が宛先を指している場合は、そのアドレスも確認するか、本番環境へのアクセスを申請してください。
        「{ field-from }」が確認済みのアドレスと完全に一致することを確かめて、テスト メールをもう一度送信してください。
smtp-smtputf8-required = アドレスに、サーバーが対応していない文字があります
    .why = { $recipient ->
            [none] アドレスに半角英数字以外の文字があり、サーバーが対応していません (SMTPUTF8)。
           *[other] 「{ $recipient }」または差出人のアドレスに半角英数字以外の文字があり、サーバーが対応していません (SMTPUTF8)。
        }
    .fix =
        同じメールボックスの、半角英数字のアドレスを使ってください。
        ドメインだけに半角英数字以外の文字がある場合は、xn-- で始まる ASCII 形式で入力してください。
        ほかのアドレスがない場合は、SMTPUTF8 を有効にするようメール サーバーの管理者に依頼するか、対応したサーバーを「{ field-host }」に入力してください。
smtp-too-many-recipients = 1 通のメッセージの宛先が多すぎます
    .why = { $host ->
            [none] メッセージの宛先の数が、サーバーが 1 通につき受け付ける数を超えています。
           *[other] メッセージの宛先の数が、{ $host } が 1 通につき受け付ける数を超えています。
        }
    .fix =
        宛先を複数のメッセージに分けてください。1 通の宛先は、Microsoft 365 では 500 まで、多くのサーバーでは 100 までです。
        宛先 1 件として数えられる配布リストに送信することもできます。
        宛先が 1 件のテスト メールでも拒否される場合は、サーバーの上限を、メール サーバーの管理者に確認してください。
smtp-unknown = Sendwright で判別できない応答です
    .why = { $replyCode ->
            [0] { $host ->
                [none] 応答の意味はわかりません。
               *[other] { $host } が拒否しましたが、応答の意味はわかりません。
            }
           *[other] { $host ->
                [none] サーバーは { $replyCode } と応答しましたが、その内容の意味はわかりません。
               *[other] { $host } は { $replyCode } と応答しましたが、その内容の意味はわかりません。
            }
        }
    .fix =
        サーバーの応答の原文を読んでください。対処方法が書かれていることがあります。
        書かれていない場合は、原文をメール サーバーの管理者またはメール プロバイダーのサポートに送ってください。

## The sender’s domain

cli-change-why-new = 最初のレコード
cli-change-why-allow-sender = 送信するサーバーに必要な項目を追加
cli-change-why-merge = 複数のレコードを 1 つに統合
cli-change-why-drop-entry = 異常の原因となる項目を削除
cli-change-why-close = 誰でも送信できる項目を削除
cli-change-why-correct = 誤りを訂正

sender-domain-dns-failed = 差出人のドメインについて DNS から応答がありません
    .why = { $name } を問い合わせましたが、ネーム サーバーがエラーを返したか、時間内に応答しませんでした。登録されている内容を確認できません。受信側でも同じことが起こる可能性があります。
    .fix =
        数分後に、もう一度チェックを実行してください。
        繰り返す場合は、ネーム サーバーと DNSSEC の調査をドメインの DNS の管理者に依頼してください。
        ほかのドメインでも失敗する場合は、このコンピューターが使う DNS サーバーの調査をネットワークの担当者に依頼してください。
sender-domain-not-found = 差出人のドメインが存在しません
    .why = ドメイン { $domain } が DNS にありません。存在しないドメインからのメールは、受信側で拒否されます。返信も届きません。
    .fix =
        「{ field-from }」のつづりを確認してください。
        正しい場合は、ドメインが登録済みか、失効していないかを DNS の管理者に確認してください。
mx-missing = 差出人のドメインに、返信を受け取るサーバーがありません
    .why = { $addresses ->
            [none] { $domain } には、MX レコードも IP アドレスもありません。返信や配信エラーの通知は失われます。このようなドメインからのメールを拒否する受信側もあります。
           *[other] { $domain } には MX レコードがありません。返信や配信エラーの通知は、ドメイン自身の IP アドレス ({ $addresses }) に送られますが、多くの場合、そこでメール サーバーは動いていません。このようなドメインからのメールを拒否する受信側もあります。
        }
    .fix =
        ドメイン宛てのメールを受け取るサーバーを示す MX レコードの登録を、DNS の管理者に依頼してください。
        または、メールを受信できるドメインのアドレスを「{ field-from }」に入力してください。
        返信を受け取る必要がない場合は、このまま先に進むこともできます。
mx-null = 差出人のドメインが、メールを受け取らないと宣言しています
    .why = { $domain } には null MX レコード (MX 0 .) があり、このドメインではメールを受け取らないことを示しています。このようなドメインからのメールを拒否する受信側もあります。返信は失われます。
    .fix =
        メールを受信できるドメインのアドレスを「{ field-from }」に入力してください。
        または、null MX レコードを、メール サーバーを示す MX レコードに置き換えるよう、DNS の管理者に依頼してください。
mx-no-host = 返信を受け取るサーバーの IP アドレスがありません
    .why = { $domain } の MX レコードは { $hosts } を指していますが、その IP アドレスが DNS にありません。返信や配信エラーの通知は失われます。
    .fix =
        MX レコードに、つづりの誤りや、廃止したサーバーがないか確認してください。
        MX レコードの訂正、またはサーバーのアドレス レコード (A または AAAA) の登録を、DNS の管理者に依頼してください。
        その後、もう一度チェックを実行してください。
spf-missing = 差出人のドメインに SPF レコードがありません
    .why = { $domain } から送信してよいサーバーが、DNS に登録されていません。このようなメールは、受信側で迷惑メールとして扱われたり、拒否されたりします。
    .fix =
        { $record ->
            [none] SPF レコードに書く値 (多くの場合は「include:」と名前) をメール サービスで確認し、v=spf1 で始まり、その値が続き、~all で終わる TXT レコードを { $domain } に登録するよう、DNS の管理者に依頼してください。
           *[other] 次の TXT レコードを { $domain } に登録するよう、DNS の管理者に依頼してください: 「{ $record }」。
        }
        このドメインから送信するサーバーがほかにもある場合は、その項目を ~all の前に加えてください。
        新しいレコードが行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、もう一度チェックを実行してください。
spf-several = ドメインに SPF レコードが複数あります
    .why = { $domain } に、v=spf1 で始まる TXT レコードが複数あります。受信側はどれも使わず (permerror)、すべてのメールが SPF に不合格となります。
    .fix =
        { $record ->
            [none] すべての項目を 1 つのレコードにまとめて最後に「all」を 1 つだけ置き、ほかのレコードを削除するよう、{ $domain } の DNS の管理者に依頼してください。
           *[other] 1 つのレコードを「{ $record }」に変更し、ほかのレコードを削除するよう、DNS の管理者に依頼してください。
        }
        変更が行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、もう一度チェックを実行してください。
spf-syntax = SPF レコードに誤りがあります
    .why = { $domain } の SPF レコードの「{ $term }」が正しくありません。受信側はレコード全体を使わず (permerror)、すべてのメールが SPF に不合格となります。
    .fix =
        この項目の訂正を、{ $domain } の DNS の管理者に依頼してください。よくある誤りは、ip4: を ipv4: と書く、ip4: の後にホスト名を書く、コロンの後に空白を入れる、項目の間にコンマを入れる、などです。
        すでに利用していないサービスのレコードの場合は、それを参照する項目を自社のレコードから削除してください。
        その後、もう一度チェックを実行してください。
spf-include-empty = SPF レコードのないドメインを参照しています
    .why = { $domain } の SPF レコードは { $include } を参照していますが、参照先に SPF レコードがありません。受信側は判定を中止し (permerror)、すべてのメールが SPF に不合格となります。
    .fix =
        { $include } のつづりを、サービスの説明で確認してください。
        { $record ->
            [none] すでに利用していないサービスの場合は、この項目の削除を、{ $domain } の DNS の管理者に依頼してください。
           *[other] すでに利用していないサービスの場合は、レコードを「{ $record }」に変更するよう、DNS の管理者に依頼してください。
        }
        その後、もう一度チェックを実行してください。
spf-too-many-lookups = SPF レコードに必要な DNS の問い合わせが多すぎます
    .why = { $domain } の SPF レコードを最後までたどると、DNS の問い合わせが { $lookups } 回になります。受信側は 10 回を超えると中止し (permerror)、SPF に不合格となります。
    .fix =
        このステップに表示されている項目ごとの問い合わせの回数を確認してください。
        送信に使っていないサービスや、重複している項目の削除を、DNS の管理者に依頼してください。
        自社のアドレスで、変わることがないものは、「a」「mx」「include:」の代わりに ip4: または ip6: の項目にしてください。
        または、サービスの 1 つをサブドメインから送信し、その SPF レコードを別に作成してください。
spf-too-many-void = SPF レコードに、DNS にない名前が多すぎます
    .why = { $domain } の SPF レコードをたどる途中で、DNS にない名前が { $lookups } 件ありました。2 件を超えると中止する受信側が多く (permerror)、SPF に不合格となります。
    .fix =
        存在しない名前 (つづりの誤り、廃止したサーバー、使っていないサービス) の項目の削除を、DNS の管理者に依頼してください。
        その後、もう一度チェックを実行してください。
spf-allows-all = SPF レコードにより、誰でも送信できます
    .why = { $domain } の SPF レコードの「{ $term }」により、世界中のどのサーバーからでも、このドメインのメールを送信できます。偽のメールも SPF に合格するため、受信側でのドメインの評価が下がります。
    .fix =
        このドメインから送信するサーバーやサービスの項目が、すべてレコードにあることを確認してください。
        { $record ->
            [none] その上で、「{ $term }」を削除し、レコードの最後を ~all にするよう、DNS の管理者に依頼してください。
           *[other] その上で、レコードを「{ $record }」に変更するよう、DNS の管理者に依頼してください。
        }
spf-include-missing = SPF レコードに、メール サービスの項目がありません
    .why = { $service } では、SPF レコードに「{ $include }」を書くことになっています。{ $domain } のレコードにはこの項目がなく、ほかの項目を経由しても参照されていません。
    .fix =
        { $record ->
            [none] この項目をそのまま追加すると、問い合わせが 10 回を超えるか、レコードが無効になります。不要な項目を先に削除し、その後で「all」の前に追加するよう、DNS の管理者に依頼してください。
           *[other] レコードを「{ $record }」に変更するよう、DNS の管理者に依頼してください。
        }
        { $service } が独自のドメインの Return-Path で送信する場合は、そのドメインの SPF が確認されるため、このまま先に進むこともできます。
        変更が行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、もう一度チェックを実行してください。
spf-address-missing = SPF に合格しない送信元アドレスがあります
    .why = { $domain } の SPF レコードでは、次のアドレスからの送信が許可されていません: { $addresses }。
    .fix =
        受信側にメールを渡すのが、これらのアドレスであることを確認してください。中継サーバーやメール サービスを経由する場合は、そのアドレスが対象になります。
        { $record ->
            [none] 送信を禁止する項目よりも前に、ip4: または ip6: の項目を追加するよう、DNS の管理者に依頼してください。
           *[other] レコードを「{ $record }」に変更するよう、DNS の管理者に依頼してください。
        }
        変更が行き渡るまで待ち (通常は 1 時間ほど、最大で 48 時間)、もう一度チェックを実行してください。
dkim-key-missing = DKIM の鍵がありません
    .why = { $selector }._domainkey.{ $domain } に鍵がありません。このセレクターで署名したメールは、DKIM に合格しません。メール サービスが別のセレクターで署名しているかどうかは、DNS からはわかりません。
    .fix =
        メール サービスでドメインの DKIM を有効にし、表示されるレコード (_domainkey の下の TXT または CNAME) の登録を、DNS の管理者に依頼してください。
        すでに有効な場合は、届いたメールのソースを開き、DKIM-Signature ヘッダーの d= (ドメイン) と s= (セレクター) を確認して、そのセレクターでチェックを実行してください。
dkim-key-revoked = DKIM の鍵が取り消されています
    .why = { $selector }._domainkey.{ $domain } にレコードはありますが、鍵が空で、すでに無効です。この鍵で署名したメールは、DKIM に合格しません。
    .fix =
        メール サービスが現在どのセレクターで署名しているか確認してください。別のセレクターの場合は、対応は不要です。
        同じセレクターの場合は、メール サービスで新しい鍵を作成し、登録を DNS の管理者に依頼してください。
dkim-key-invalid = DKIM のレコードが正しくありません
    .why = { $selector }._domainkey.{ $domain } の内容は、鍵として使えません。途中で切れている、入力の誤りがある、種類が不明である、または複数あることが原因です。この鍵で署名したメールは、DKIM に合格しません。
    .fix =
        メール サービスに表示されるレコードと 1 文字ずつ比較するよう、DNS の管理者に依頼してください。255 文字を超える場合は、1 つのレコードの中で複数の文字列に分けます。
        その後、もう一度チェックを実行してください。
dkim-key-weak = DKIM の鍵が短すぎます
    .why = { $selector }._domainkey.{ $domain } の鍵は { $bits } ビットです。1024 ビット未満の鍵は、受信側で無視されます。推奨は 2048 ビットです。
    .fix =
        メール サービスで 2048 ビットの新しい鍵を作成し、登録を DNS の管理者に依頼してください。
        1024 ビット以上の場合は、このまま先に進むこともできます。
dkim-testing = DKIM がテスト モードです
    .why = { $selector }._domainkey.{ $domain } の鍵に t=y が指定されています。受信側は、署名されたメールを、署名がないものとして扱います。
    .fix =
        届いたメールに dkim=pass と表示されることを確認してから、レコードの t=y の削除を DNS の管理者に依頼してください。
        その後、もう一度チェックを実行してください。
dmarc-missing = 差出人のドメインに DMARC レコードがありません
    .why = { $domain } を装った偽のメールの扱いが、DNS に登録されていません。Gmail や Yahoo などは、大量に送信するドメインに DMARC レコードを求めています。
    .fix =
        次の TXT レコードを _dmarc.{ $domain } に登録するよう、DNS の管理者に依頼してください: 「{ $record }」。このレコードでメールが拒否されることはありません。
        このドメインの送信状況のレポートを受け取る場合は、レコードの最後に「; rua=mailto:」とメールボックスのアドレスを加えてください。
dmarc-several = ドメインに DMARC レコードが複数あります
    .why = _dmarc.{ $domain } に DMARC レコードが複数あります。受信側は、レコードがないものとして扱います。
    .fix =
        有効にするポリシー (p=) のレコードを 1 つだけ残し、ほかを削除するよう、DNS の管理者に依頼してください。
        その後、もう一度チェックを実行してください。
dmarc-syntax = DMARC レコードに誤りがあります
    .why = { $domain } の DMARC レコードの「{ $term }」が正しくありません。受信側は、この項目またはレコード全体を無視します。
    .fix =
        { $record ->
            [none] この項目の訂正を、{ $domain } の DNS の管理者に依頼してください。レポートの宛先は mailto: で始まり、adkim と aspf の値は r または s です。
           *[other] _dmarc.{ $domain } のレコードを「{ $record }」に変更するよう、DNS の管理者に依頼してください。
        }
        その後、もう一度チェックを実行してください。
dmarc-not-aligned = 差出人のドメインの DMARC ポリシーに合格しない可能性があります
    .why = { $domain } の DMARC ポリシー ({ $policy }) により、そのドメイン自身の SPF にも DKIM にも合格しないメールは、受信側で拒否されるか、迷惑メールとして扱われます。SPF では合格せず、合格に使える DKIM の鍵も見つかりませんでした。
    .fix =
        メール サービスで { $domain } の DKIM を有効にし、署名のドメイン (d=) がこのドメインになるようにして、表示されるレコードの登録を DNS の管理者に依頼してください。
        または、メール サービスで Return-Path (バウンス用ドメイン) を自社のドメインの下に設定し、SPF に合格するようにしてください。
        自社のドメインでない場合は、「{ field-from }」に自社のドメインのアドレスを入力してください。

## HTTP, where mail goes out by an API

http-not-understood = Microsoft 以外のものが応答しています
    .why = { $host } から HTTP ステータス { $status } の応答がありましたが、内容は Microsoft のものではありません。多くの場合、プロキシやゲスト ネットワークのページです。
    .fix =
        ブラウザーで Web ページを開き、ネットワークへのサインインを求められたら、サインインしてください。
        もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターから { $host } のポート 443 に、サインイン ページなどを挟まずに接続できるよう、ネットワークの担当者に依頼してください。
http-proxy-refused = プロキシが接続を拒否しました
    .why = ネットワークのプロキシは応答しますが、{ $host } への接続を受け付けません。
    .fix =
        このコンピューターから { $host } のポート 443 への、プロキシ経由の接続を許可するよう、ネットワークの担当者に依頼してください。プロキシへのサインインが必要な場合は、このホストを対象から外すよう依頼してください。
        その後、もう一度チェックを実行してください。
http-proxy-unreachable = プロキシに接続できません
    .why = システムの設定では { $host } への接続にプロキシを使うことになっていますが、そのプロキシから応答がありません。
    .fix =
        組織のプロキシの場合は、組織のネットワークまたは VPN に接続してください。
        システムのネットワーク設定と、設定している場合は環境変数 HTTPS_PROXY および NO_PROXY で、プロキシを確認してください。
        正しい場合は、プロキシが動作しているかどうかを、ネットワークの担当者に確認してください。
http-redirected = 要求が別の場所に転送されました
    .why = { $to ->
            [none] { $host } からの応答が、別のアドレスへの転送を指示しています。Microsoft がここで転送することはなく、プロキシやゲスト ネットワークで起こります。転送には従っていないため、シークレットは送信されていません。
           *[other] { $host } からの応答が、{ $to } への転送を指示しています。Microsoft がここで転送することはなく、プロキシやゲスト ネットワークで起こります。転送には従っていないため、そこにシークレットは送信されていません。
        }
    .fix =
        ブラウザーで Web ページを開き、ネットワークへのサインインを求められたら、サインインしてください。
        もう一度チェックを実行してください。
        繰り返す場合は、このコンピューターから { $host } のポート 443 に、転送なしで接続できるよう、ネットワークの担当者に依頼してください。
http-timeout = Microsoft から時間内に応答がありませんでした
    .why = { $host } に要求を送信しましたが、{ $seconds } 秒以内に応答がありませんでした。
    .fix =
        もう一度チェックを実行してください。
        繰り返す場合は、プロキシやファイアウォールが { $host } への通信を止めていないかどうかを、ネットワークの担当者に確認してください。
        止めていない場合は、Microsoft 365 管理センターの 正常性 › サービス正常性 を確認してください。
http-proxy-auth-required = プロキシへのサインインが必要です
    .why = { $host ->
            [none] このネットワークのプロキシは、サインインしないと接続を許可しません (HTTP ステータス 407)。
           *[other] このネットワークのプロキシは、サインインしないと { $host } への接続を許可しません (HTTP ステータス 407)。
        }
    .fix =
        システムのネットワーク設定または環境変数 HTTPS_PROXY で、プロキシのアドレスにユーザー名とパスワードを含めてください (例: http://name:password@proxy.example.com:8080)。パスワードの @ は %40、: は %3A と書きます。
        { $host ->
            [none] または、このコンピューターからサーバーのポート 443 に、プロキシへのサインインなしで接続できるようにすることを、ネットワークの担当者に依頼してください。
           *[other] または、このコンピューターから { $host } のポート 443 に、プロキシへのサインインなしで接続できるようにすることを、ネットワークの担当者に依頼してください。
        }
        その後、もう一度チェックを実行してください。
http-captive-portal = 先にブラウザーでネットワークへのサインインが必要です
    .why = { $host ->
            [none] ネットワークが、先にブラウザーでサインインするよう求めています (HTTP ステータス 511)。ホテルやオフィスのゲスト ネットワークでよく起こります。
           *[other] { $host } の代わりにネットワークが応答し、先にブラウザーでサインインするよう求めています (HTTP ステータス 511)。ホテルやオフィスのゲスト ネットワークでよく起こります。
        }
    .fix =
        ブラウザーで、http:// で始まるページ (例: http://example.com) を開き、表示されたページでサインインするか、利用規約に同意してください。
        もう一度チェックを実行してください。
        サインイン ページが表示されない場合や、このコンピューターにブラウザーがない場合は、サインインなしで接続できるようにすることを、ネットワークの担当者に依頼してください。

## Microsoft Entra: the token

oauth-app-disabled = アプリが無効になっています
    .why = { $clientId ->
            [none] テナントにアプリはありますが、サインインが無効になっています。
           *[other] テナントにアプリ { $clientId } はありますが、サインインが無効になっています。
        }
    .fix =
        { portal-open-enterprise-app }。
        「プロパティ」で「ユーザーのサインインが有効になっていますか?」を「はい」にして保存してください。この設定は、アプリ自身のサインインにも適用されます。
        意図的に無効にされている場合は、送信専用のアプリを別に登録してください。
oauth-app-not-found = テナントにこのアプリがありません
    .why = { $clientId ->
            [none] { $tenant ->
                [none] テナントに、このクライアント ID のアプリが見つかりません。
               *[other] テナント { $tenant } に、このクライアント ID のアプリが見つかりません。
            }
           *[other] { $tenant ->
                [none] テナントに、クライアント ID が { $clientId } のアプリが見つかりません。
               *[other] テナント { $tenant } に、クライアント ID が { $clientId } のアプリが見つかりません。
            }
        }
    .fix =
        { portal-open-app }。
        「{ field-clientId }」が「概要」ページの「アプリケーション (クライアント) ID」(「オブジェクト ID」ではありません) と、「{ field-tenantId }」が「ディレクトリ (テナント) ID」と一致しているか確認してください。
        アプリが一覧にない場合は、別のテナントに登録されています。差出人のメールボックスがそのテナントにあれば、その ID を「{ field-tenantId }」に入力してください。なければ、このテナントにアプリを登録してください。
        アプリを登録したばかりの場合は、2 分ほど待ってから、もう一度チェックを実行してください。
oauth-bad-certificate = アプリにこの証明書が登録されていません
    .why = { $thumbprint ->
            [none] { $clientId ->
                [none] アプリのサインインに使った証明書を、Microsoft が拒否しました。多くの場合、証明書がアプリにアップロードされていないか、削除されています。
               *[other] アプリ { $clientId } のサインインに使った証明書を、Microsoft が拒否しました。多くの場合、証明書がアプリにアップロードされていないか、削除されています。
            }
           *[other] { $clientId ->
                [none] 拇印が { $thumbprint } の証明書によるアプリのサインインを、Microsoft が拒否しました。多くの場合、証明書がアプリにアップロードされていないか、削除されています。
               *[other] 拇印が { $thumbprint } の証明書によるアプリ { $clientId } のサインインを、Microsoft が拒否しました。多くの場合、証明書がアプリにアップロードされていないか、削除されています。
            }
        }
    .fix =
        { portal-open-app }。
        { $thumbprint ->
            [none] 「証明書とシークレット」の「証明書」タブで、使用している証明書の拇印を探してください。ない場合は「証明書のアップロード」をクリックし、証明書ファイルを選んでください。
           *[other] 「証明書とシークレット」の「証明書」タブで、この拇印を探してください。ない場合は「証明書のアップロード」をクリックし、証明書ファイルを選んでください。
        }
        アップロードしたばかりの場合は、2 分ほど待ってから、もう一度チェックを実行してください。
oauth-bad-secret = クライアント シークレットが拒否されました
    .why = { $clientId ->
            [none] このアプリのクライアント シークレットではありません。多くの場合、シークレット ID や値の一部だけをコピーしたか、削除されたシークレットや別のアプリのシークレットを入力しています。作成したばかりのクライアント シークレットは、2 分ほど拒否されることがあります。
           *[other] アプリ { $clientId } のクライアント シークレットではありません。多くの場合、シークレット ID や値の一部だけをコピーしたか、削除されたシークレットや別のアプリのシークレットを入力しています。作成したばかりのクライアント シークレットは、2 分ほど拒否されることがあります。
        }
    .fix =
        作成したばかりの場合は、2 分ほど待ってから、もう一度チェックを実行してください。
        「{ field-clientSecret }」に、シークレット ID ではなく「値」(約 40 文字) を入力し直してください。
        「値」がわからない場合は、新しく作成します。{ portal-open-app }。
        「証明書とシークレット」の「クライアント シークレット」タブで「新しいクライアント シークレット」、「追加」の順にクリックし、ページを離れる前に「値」をコピーしてください。
oauth-busy = Microsoft Entra が混み合っています
    .why = { $host ->
            [none] Microsoft Entra が、しばらくしてからやり直すよう求めています。設定に問題があるわけではありません。
           *[other] { $host } が、しばらくしてからやり直すよう求めています。設定に問題があるわけではありません。
        }
    .fix =
        設定は、そのままにしてください。
        数分待ってから、もう一度チェックを実行してください。
        1 時間以上続く場合は、Microsoft 365 管理センターの 正常性 › サービス正常性 を確認してください。
oauth-clock-skew = このコンピューターの時計が合っていません
    .why = 証明書でサインインするときは、このコンピューターの時刻も送信されます。その時刻が早すぎるか遅すぎるため、Microsoft に拒否されました。
    .fix =
        日付、時刻、タイム ゾーンが自動的に設定されるようにしてください。
        もう一度チェックを実行してください。
oauth-conditional-access = テナントのセキュリティ ポリシーがアプリをブロックしています
    .why = { $clientId ->
            [none] 条件付きアクセスなどのテナントのセキュリティ ポリシーが、ここからのアプリのサインインを拒否しました。特定の場所からのサインインだけを許可するポリシーがよくあります。
           *[other] 条件付きアクセスなどのテナントのセキュリティ ポリシーが、ここからのアプリ { $clientId } のサインインを拒否しました。特定の場所からのサインインだけを許可するポリシーがよくあります。
        }
    .fix =
        Microsoft Entra 管理センターで、Entra ID › 監視と正常性 › サインイン ログ › サービス プリンシパルのサインイン (以前のメニューでは ID › 監視と正常性) を開いてください。この時刻の項目に、ポリシーの名前が表示されます。
        アプリをポリシーの対象から外すか、送信するコンピューターの IP アドレスを許可するよう、ポリシーの管理者に依頼してください。
        その後、そのコンピューターから、もう一度チェックを実行してください。
oauth-consent-missing = 管理者の同意がありません
    .why = { $clientId ->
            [none] このテナントでは、アプリのアクセス許可に同意が与えられていません。
           *[other] このテナントでは、アプリ { $clientId } のアクセス許可に同意が与えられていません。
        }
    .fix =
        { portal-open-app }。
        「API のアクセス許可」に Microsoft Graph の Mail.Send があり、種類が「アプリケーション」になっていることを確認してください。
        { portal-grant-consent }。
        状態に緑色のチェック マークが付いたら、もう一度チェックを実行してください。
oauth-no-service-principal = テナントにこのアプリのエンタープライズ アプリケーションがありません
    .why = { $clientId ->
            [none] アプリは登録されていますが、エンタープライズ アプリケーション (サービス プリンシパル) が作成されていません。スクリプトで登録したときに、よく起こります。
           *[other] アプリ { $clientId } は登録されていますが、エンタープライズ アプリケーション (サービス プリンシパル) が作成されていません。スクリプトで登録したときに、よく起こります。
        }
    .fix =
        { $clientId ->
            [none] Azure CLI で --id にクライアント ID を指定して「az ad sp create」を実行するか、Microsoft Graph PowerShell で -AppId にクライアント ID を指定して New-MgServicePrincipal を実行してください。
           *[other] Azure CLI で「az ad sp create --id { $clientId }」を実行するか、Microsoft Graph PowerShell で「New-MgServicePrincipal -AppId { $clientId }」を実行してください。
        }
        { portal-open-app }。
        { portal-grant-consent }。
        2 分ほど待ってから、もう一度チェックを実行してください。
oauth-not-subscribed = テナントでこのサービスが契約されていません
    .why = { $tenant ->
            [none] アプリが使うサービスが、テナントで契約されていないか、有効になっていません。送信には Exchange Online が必要です。
           *[other] アプリが使うサービスが、テナント { $tenant } で契約されていないか、有効になっていません。送信には Exchange Online が必要です。
        }
    .fix =
        「{ field-tenantId }」が、メールボックスのあるテナントのものかどうかを確認してください。
        正しい場合は、Microsoft 365 管理センターの 課金情報 › お使いの製品 に、Exchange Online を含む有効なサブスクリプションがあるかどうかを、テナントの管理者に確認してください。
oauth-public-client = アプリがパブリック クライアントとして登録されています
    .why = { $clientId ->
            [none] このアプリはパブリック クライアントのため、クライアント シークレットでも証明書でもサインインできません。
           *[other] { $clientId } はパブリック クライアントのため、クライアント シークレットでも証明書でもサインインできません。
        }
    .fix =
        { portal-open-app }。
        「認証」で「パブリック クライアント フローを許可する」を「いいえ」にして保存してください。
        アプリをほかの目的にも使っている場合は、送信専用のアプリを別に登録してください。
oauth-request-rejected = Microsoft が要求を解釈できませんでした
    .why = { $aadsts ->
            [none] 要求の形式に誤りがあると、Microsoft が応答しました。途中のプロキシが要求を書き換えているか、Sendwright の不具合です。
           *[other] Microsoft が返したコードは { $aadsts } です。途中のプロキシが要求を書き換えているか、Sendwright の不具合です。
        }
    .fix =
        「{ field-tenantId }」、「{ field-clientId }」、「{ field-clientSecret }」に余計な文字がないか確認してください。
        プロキシのないネットワークからもう一度チェックを実行するか、Microsoft への通信を検査の対象から外すよう、ネットワークの担当者に依頼してください。
        { $aadsts ->
            [none] 繰り返す場合は、Microsoft の応答の原文を添えて報告してください。
           *[other] 繰り返す場合は、コード { $aadsts } と Microsoft の応答の原文を添えて報告してください。
        }
oauth-resource-unknown = テナントで Microsoft Graph が見つかりません
    .why = { $graph ->
            [none] このテナントに Microsoft Graph がないか、無効になっています。多くの場合、テナントとは別のクラウドが選ばれています。
           *[other] このテナントに { $graph } がないか、無効になっています。多くの場合、テナントとは別のクラウドが選ばれています。
        }
    .fix =
        「{ field-cloud }」で、テナントがあるクラウドを選んでください。
        正しい場合は、Entra ID › エンタープライズ アプリ でアプリケーションの種類を「Microsoft アプリケーション」にして、Microsoft Graph のサインインが有効になっているかどうかを確認するよう、テナントの管理者に依頼してください。
oauth-secret-expired = クライアント シークレットの有効期限が切れています
    .why = { $clientId ->
            [none] アプリのクライアント シークレットは、有効期限が切れています。
           *[other] アプリ { $clientId } のクライアント シークレットは、有効期限が切れています。
        }
    .fix =
        { portal-open-app }。
        「証明書とシークレット」の「クライアント シークレット」タブで「新しいクライアント シークレット」、「追加」の順にクリックし、ページを離れる前に「値」を「{ field-clientSecret }」にコピーしてください。
        新しい有効期限を「{ field-secretExpires }」に入力してください。
        もう一度チェックを実行してください。新しいクライアント シークレットは、2 分ほど拒否されることがあります。
oauth-tenant-not-found = テナントが存在しません
    .why = { $tenant ->
            [none] 選ばれている Microsoft のクラウドに、このテナントはありません。
           *[other] 選ばれている Microsoft のクラウドに、テナント { $tenant } はありません。
        }
    .fix =
        { portal-open-overview }。
        表示されるテナント ID を「{ field-tenantId }」にコピーしてください。
        組織が米国政府向けまたは中国のクラウドを使っている場合は、「{ field-cloud }」でそのクラウドを選んでください。
oauth-tenant-restricted = このネットワークでは、このテナントを使用できません
    .why = { $tenant ->
            [none] 途中のプロキシが、Microsoft の特定のテナントだけを許可しています (テナント制限)。このテナントは許可されていません。
           *[other] 途中のプロキシが、Microsoft の特定のテナントだけを許可しています (テナント制限)。{ $tenant } は許可されていません。
        }
    .fix =
        プロキシの「Restrict-Access-To-Tenants」にこのテナントを追加するよう、ネットワークの担当者に依頼してください。
        その後、実際に送信するコンピューターから、もう一度チェックを実行してください。
oauth-unknown = Sendwright で判別できない Microsoft Entra の応答です
    .why = { $aadsts ->
            [none] { $error ->
                [none] Microsoft Entra がアプリのサインインを拒否しましたが、応答の意味はわかりません。
               *[other] Microsoft Entra がアプリのサインインを「{ $error }」で拒否しましたが、その意味はわかりません。
            }
           *[other] Microsoft Entra がアプリのサインインを AADSTS{ $aadsts } で拒否しましたが、その意味はわかりません。
        }
    .fix =
        Microsoft の応答の原文を読んでください。対処方法が書かれていることがあります。
        AADSTS で始まる番号がある場合は、Microsoft の一覧 (https://learn.microsoft.com/entra/identity-platform/reference-error-codes) で調べてください。
        Microsoft Entra 管理センターで、Entra ID › 監視と正常性 › サインイン ログ › サービス プリンシパルのサインイン (以前のメニューでは ID › 監視と正常性) を開いてください。この時刻の項目に、サインインに失敗した理由が表示されます。
        それでもわからない場合は、Trace ID、Correlation ID、Timestamp も残したまま、原文をテナントの管理者または Microsoft のサポートに送ってください。
oauth-wrong-cloud = テナントが Microsoft の別のクラウドにあります
    .why = { $tenant ->
            [none] テナントは、選ばれているクラウドにありません。テナントとアプリは、クラウドごとに分かれています。
           *[other] テナント { $tenant } は、選ばれているクラウドにありません。テナントとアプリは、クラウドごとに分かれています。
        }
    .fix =
        「{ field-cloud }」で、テナントがあるクラウドを選んでください。GCC は全世界向けのクラウドに含まれますが、GCC High、DoD、中国 (21Vianet) は別のクラウドです。
        アプリも同じクラウドに登録されている必要があります。「{ field-clientId }」を、そのクラウドのアプリと比べてください。

## Microsoft Graph

graph-access-denied = アプリは、この差出人として送信することを許可されていません
    .why = { $sender ->
            [none] Microsoft Graph が、アプリによるこの差出人としての送信を拒否しました。メールは送信されていません。アプリに Mail.Send のアクセス許可がないか、Exchange で別のメールボックスに制限されているか、変更がまだ反映されていません。
           *[other] Microsoft Graph が、アプリによる { $sender } としての送信を拒否しました。メールは送信されていません。アプリに Mail.Send のアクセス許可がないか、Exchange で別のメールボックスに制限されているか、変更がまだ反映されていません。
        }
    .fix =
        { portal-open-app }。「API のアクセス許可」で、Mail.Send の種類が「アプリケーション」(「委任済み」ではありません) で、状態に緑色のチェック マークが付いていることを確認してください。
        チェック マークがない場合は、同意が必要です。{ portal-grant-consent }。
        { $sender ->
            [none] Exchange でアプリを制限している場合 (アプリケーションの RBAC) は、Exchange Online PowerShell で、-Identity にクライアント ID、-Resource に差出人のアドレスを指定して Test-ServicePrincipalAuthorization を実行し、InScope が True になることを確認してください。
           *[other] Exchange でアプリを制限している場合 (アプリケーションの RBAC) は、Exchange Online PowerShell で、-Identity にクライアント ID、-Resource に { $sender } を指定して Test-ServicePrincipalAuthorization を実行し、InScope が True になることを確認してください。
        }
        このコマンドでアプリが見つからない場合は、New-ServicePrincipal で追加してください。オブジェクト ID には、「アプリの登録」のものではなく、「エンタープライズ アプリ」に表示されるものを指定します。
        Exchange の設定を変更した後は、InScope が True でも 30 分から 2 時間待ってから、テスト メールをもう一度送信してください。
graph-access-policy = Exchange のポリシーが、このメールボックスの使用を禁止しています
    .why = { $sender ->
            [none] Microsoft Graph の応答は「Access to OData is disabled.」です。多くの場合、アプリケーション アクセス ポリシーの対象に差出人のメールボックスが含まれていません。メールは送信されていません。
           *[other] Microsoft Graph の応答は「Access to OData is disabled.」です。多くの場合、アプリケーション アクセス ポリシーの対象に { $sender } が含まれていません。メールは送信されていません。
        }
    .fix =
        { $sender ->
            [none] Exchange Online PowerShell で、-Identity に差出人のアドレス、-AppId にクライアント ID を指定して Test-ApplicationAccessPolicy を実行してください。
           *[other] Exchange Online PowerShell で、-Identity に { $sender }、-AppId にクライアント ID を指定して Test-ApplicationAccessPolicy を実行してください。
        }
        Denied と表示された場合は、ポリシーが指定しているグループにメールボックスを追加してください。
        Granted と表示されても 1 時間以上待ってから、テスト メールをもう一度送信してください。
        Granted なのに拒否される場合は、メールボックスへの EWS または REST でのアクセスがブロックされていないかどうかを、Exchange の管理者に確認してください。
graph-account-disabled = 差出人のアカウントが無効になっています
    .why = { $sender ->
            [none] 差出人のアカウントは無効になっていると、Microsoft が応答しました。メールは送信されていません。
           *[other] { $sender } のアカウントは無効になっていると、Microsoft が応答しました。メールは送信されていません。
        }
    .fix =
        Microsoft 365 管理センターの ユーザー › アクティブなユーザー で差出人を開き、サインインのブロックを解除してください。
        意図的にブロックされている場合は、送信用の共有メールボックスを作成し (チームとグループ › 共有メールボックス)、そのアドレスを「{ field-from }」に入力してください。
graph-busy = Microsoft Graph が混み合っています
    .why = { $host ->
            [none] Microsoft Graph が、しばらくしてからやり直すよう求めています。混み合っているか、メールボックスが移動中です。設定に問題があるわけではありません。メールは送信されていません。
           *[other] { $host } が、しばらくしてからやり直すよう求めています。混み合っているか、メールボックスが移動中です。設定に問題があるわけではありません。メールは送信されていません。
        }
    .fix =
        数分待ってから、もう一度お試しください。
        メールボックスの移動には、数時間かかることがあります。そのほかの障害は、Microsoft 365 管理センターの 正常性 › サービス正常性 で確認できます。
graph-daily-limit = 差出人が送信の上限に達しました
    .why = { $sender ->
            [none] 差出人は、Exchange Online で送信できる受信者数の上限に達しています。メールは送信されていません。上限は通常、メールボックスごとに 24 時間で 10,000 人ですが、新しいテナントや試用版のテナントではこれより少なくなります。
           *[other] { $sender } は、Exchange Online で送信できる受信者数の上限に達しています。メールは送信されていません。上限は通常、メールボックスごとに 24 時間で 10,000 人ですが、新しいテナントや試用版のテナントではこれより少なくなります。
        }
    .fix =
        24 時間待ってから、もう一度お試しください。
        大量に送信する場合は、時間をずらすか、複数の差出人に分けてください。
        それでも足りない場合は、Microsoft の大量送信サービスを使ってください。組織内宛てには「High Volume Email」、組織外宛てには「Azure Communication Services Email」があります。
graph-mailbox-blocked = メールボックスからの送信がブロックされています
    .why = { $sender ->
            [none] Microsoft が差出人のメールボックスからの送信をブロックしています。多くの場合、迷惑メールの送信が疑われたためです。メールは送信されていません。
           *[other] Microsoft が { $sender } からの送信をブロックしています。多くの場合、迷惑メールの送信が疑われたためです。メールは送信されていません。
        }
    .fix =
        まず、アカウントが不正に使われていないかどうかを調べ、安全な状態にしてください。
        Defender ポータルで「制限付きエンティティ」(security.microsoft.com/restrictedentities) を開き、差出人を選んでブロックを解除してください。
        1 時間ほど待ってから (最大で 24 時間かかることがあります)、テスト メールをもう一度送信してください。
graph-mailbox-full = 差出人のメールボックスがいっぱいです
    .why = { $sender ->
            [none] メールの送信には、差出人のメールボックスに空き容量が必要です。送信済みアイテムに保存する場合は、その分も必要です。メールは送信されていません。
           *[other] メールの送信には、{ $sender } のメールボックスに空き容量が必要です。送信済みアイテムに保存する場合は、その分も必要です。メールは送信されていません。
        }
    .fix =
        送信済みアイテムや削除済みアイテムなど、メールボックスの中を整理するか、容量の上限を引き上げてください。
        それでも足りない場合は、「{ field-saveToSentItems }」をオフにしてください。
        テスト メールをもう一度送信してください。
graph-mailbox-missing = 差出人のメールボックスが Exchange Online にありません
    .why = { $sender ->
            [none] Exchange Online に、差出人の有効なメールボックスがありません。ライセンスがない、メールボックスが自社のサーバーにある、または作成されたばかりであることが考えられます。メールは送信されていません。
           *[other] Exchange Online に、{ $sender } の有効なメールボックスがありません。ライセンスがない、メールボックスが自社のサーバーにある、または作成されたばかりであることが考えられます。メールは送信されていません。
        }
    .fix =
        作成したばかりの場合は、数分待ってから、もう一度お試しください。
        Microsoft 365 管理センターの ユーザー › アクティブなユーザー で差出人を開き、「ライセンスとアプリ」で Exchange Online を含むライセンスが割り当てられていることを確認してください。
        50 GB までライセンスが不要な共有メールボックスを使うこともできます。チームとグループ › 共有メールボックス › 共有メールボックスを追加 で作成し、そのアドレスを「{ field-from }」に入力してください。
        メールボックスが自社のサーバーにある場合は、「{ field-kind }」で SMTP を選び、そのサーバーを入力してください。
graph-mailbox-unsupported = この種類のメールボックスからは送信できません
    .why = { $sender ->
            [none] 差出人のメールボックスは、Microsoft Graph で送信できない種類のメールボックスです。メールは送信されていません。
           *[other] { $sender } は、Microsoft Graph で送信できない種類のメールボックスです。メールは送信されていません。
        }
    .fix =
        「{ field-from }」に、ユーザー メールボックスまたは共有メールボックスのアドレスを入力してください。
graph-message-too-large = メッセージが Microsoft の上限を超えています
    .why = Microsoft Graph が一度に受け付けるのは約 4 MB までで、Exchange の上限はそれより小さいことがあります。メールは送信されていません。
    .fix =
        テスト メールは数キロバイトしかありません。メールボックスのメッセージ サイズの制限とメール フロー ルールの確認を、Exchange の管理者に依頼してください。
graph-no-permission = アプリにアクセス許可がまったくありません
    .why = { $clientId ->
            [none] アプリのトークンに、アクセス許可が 1 つも含まれていません。メールは送信されていません。
           *[other] アプリ { $clientId } のトークンに、アクセス許可が 1 つも含まれていません。メールは送信されていません。
        }
    .fix =
        { portal-open-app }。
        「API のアクセス許可」で アクセス許可の追加 › Microsoft Graph › アプリケーションの許可 (「委任されたアクセス許可」ではありません) の順に選び、Mail.Send をオンにして「アクセス許可の追加」をクリックしてください。
        { portal-grant-consent }。
        Exchange でアプリを制限している場合 (アプリケーションの RBAC) は、最後の変更から 30 分から 2 時間お待ちください。
        もう一度お試しください。トークンは毎回新しく取得されます。
graph-outcome-unknown = メールが送信されたかどうかわかりません
    .why = { $sender ->
            [none] メールを Microsoft Graph に渡しましたが、はっきりした応答がありませんでした。送信されている可能性があります。二重に届かないよう、Sendwright が自動的に再送信することはありません。
           *[other] { $sender } からのメールを Microsoft Graph に渡しましたが、はっきりした応答がありませんでした。送信されている可能性があります。二重に届かないよう、Sendwright が自動的に再送信することはありません。
        }
    .fix =
        { $sender ->
            [none] 宛先の受信トレイと迷惑メール フォルダーを確認してください。「{ field-saveToSentItems }」がオンの場合は、差出人の送信済みアイテムも確認してください。
           *[other] 宛先の受信トレイと迷惑メール フォルダーを確認してください。「{ field-saveToSentItems }」がオンの場合は、{ $sender } の送信済みアイテムも確認してください。
        }
        { $sender ->
            [none] 差出人の受信トレイに、配信不能の通知が届いていないか確認してください。
           *[other] { $sender } の受信トレイに、配信不能の通知が届いていないか確認してください。
        }
        10 分たっても何もない場合にだけ、テスト メールをもう一度送信してください。
        同じ結果になる場合は、client-request-id を Microsoft のサポートに伝えてください。
graph-over-privileged = アプリに、送信に必要な範囲を超えるアクセス許可があります
    .why = これは警告であり、異常ではありません。送信に必要なアクセス許可は Mail.Send だけですが、アプリにはそれ以外のアクセス許可 ({ $roles }) があります。クライアント シークレットや秘密鍵を入手した第三者は、これらも悪用できます。
    .fix =
        アプリをほかの目的にも使っている場合は、送信専用のアプリを別に登録してください。
        使っていない場合は、不要なアクセス許可を外してください。{ portal-open-app }。
        「API のアクセス許可」で、Mail.Send 以外のアクセス許可について、管理者の同意を取り消してから、アクセス許可を削除してください。
        このまま先に進むこともできます。
graph-recipient-invalid = 宛先のアドレスが拒否されました
    .why = { $recipient ->
            [none] Exchange Online が宛先のアドレスを処理できませんでした。メールは送信されていません。
           *[other] Exchange Online がアドレス「{ $recipient }」を処理できませんでした。メールは送信されていません。
        }
    .fix =
        宛先のアドレスのつづりを確認してください。
        差出人だけを確認する場合は、差出人自身のアドレスにテスト メールを送信してください。
graph-request-rejected = Microsoft Graph が要求を解釈できませんでした
    .why = { $error ->
            [none] 要求の形式に誤りがあると、Microsoft Graph が応答しました。メールは送信されていません。途中のプロキシが要求を書き換えているか、Sendwright の不具合です。
           *[other] Microsoft Graph が返したコードは { $error } です。メールは送信されていません。途中のプロキシが要求を書き換えているか、Sendwright の不具合です。
        }
    .fix =
        プロキシのないネットワークからもう一度試すか、Microsoft への通信を検査の対象から外すよう、ネットワークの担当者に依頼してください。
        { $error ->
            [none] 繰り返す場合は、Microsoft の応答の原文を添えて報告してください。
           *[other] 繰り返す場合は、コード { $error } と Microsoft の応答の原文を添えて報告してください。
        }
graph-role-absent = Entra に送信のアクセス許可がありません (Exchange で許可されている可能性があります)
    .why = これは警告であり、異常ではありません。アプリ { $clientId } には、Entra のアクセス許可がありません。Exchange で特定のメールボックスに制限している場合 (アプリケーションの RBAC) は、これが正しく、より安全な状態です。制限していない場合、テスト メールは Microsoft に拒否され、何も送信されません。
    .fix =
        Exchange でアプリを制限している場合は、何も変更しないでください。送信できるかどうかは、テスト メールでわかります。
        制限していない場合は、アクセス許可を追加します。{ portal-open-app }。
        「API のアクセス許可」で アクセス許可の追加 › Microsoft Graph › アプリケーションの許可 (「委任されたアクセス許可」ではありません) の順に選び、Mail.Send をオンにして「アクセス許可の追加」をクリックしてください。
        { portal-grant-consent }。その後、もう一度チェックを実行してください。
graph-send-as-denied = メールボックスは、このアドレスで送信することを許可されていません
    .why = { $sender ->
            [none] Exchange Online が、この差出人アドレスのメールを拒否しました。多くの場合、エイリアスか、別のメールボックスのアドレスです。メールは送信されていません。
           *[other] Exchange Online が、差出人を { $sender } とするメールを拒否しました。多くの場合、エイリアスか、別のメールボックスのアドレスです。メールは送信されていません。
        }
    .fix =
        「{ field-from }」に、メールボックスのユーザー プリンシパル名またはプライマリ アドレスを入力してください。
        { $sender ->
            [none] この差出人アドレスを使う必要がある場合は、「メールボックス所有者として送信する」権限を付けるよう、Exchange の管理者に依頼してください。Exchange 管理センターの 受信者 › メールボックス で対象のメールボックスを開き、「委任」で設定します。
           *[other] { $sender } を使う必要がある場合は、「メールボックス所有者として送信する」権限を付けるよう、Exchange の管理者に依頼してください。Exchange 管理センターの 受信者 › メールボックス で対象のメールボックスを開き、「委任」で設定します。
        }
graph-throttled = 短時間の要求が多すぎます
    .why = { $seconds ->
            [0] Microsoft Graph は、しばらくの間このアプリの要求を受け付けません。メールは送信されていません。
           *[other] Microsoft Graph は、{ $seconds } 秒間このアプリの要求を受け付けません。メールは送信されていません。
        }
    .fix =
        { $seconds ->
            [0] 何も試さずに、数分お待ちください。試すたびに、待ち時間が延びることがあります。
           *[other] 何も試さずに、{ $seconds } 秒お待ちください。試すたびに、待ち時間が延びることがあります。
        }
        同じアプリまたはメールボックスで同時に大量に送信しているほかのプログラムがあれば、停止してください。
        もう一度お試しください。
graph-token-rejected = Microsoft Graph がトークンを拒否しました
    .why = { $host ->
            [none] Microsoft Entra はアプリにトークンを発行しましたが、Microsoft Graph が拒否しました。多くの場合、別のクラウドが選ばれているか、途中のプロキシが要求を書き換えています。メールは送信されていません。
           *[other] Microsoft Entra はアプリにトークンを発行しましたが、{ $host } が拒否しました。多くの場合、別のクラウドが選ばれているか、途中のプロキシが要求を書き換えています。メールは送信されていません。
        }
    .fix =
        「{ field-cloud }」で、テナントがあるクラウドを選んでください。
        もう一度お試しください。トークンは毎回新しく取得されます。
        { $host ->
            [none] 繰り返す場合は、Microsoft Graph への通信を検査の対象から外すよう、ネットワークの担当者に依頼してください。
           *[other] 繰り返す場合は、{ $host } への通信を検査の対象から外すよう、ネットワークの担当者に依頼してください。
        }
graph-unknown = Sendwright で判別できない Microsoft Graph の応答です
    .why = { $error ->
            [none] { $status ->
                [0] Microsoft Graph が拒否しましたが、応答の意味はわかりません。
               *[other] Microsoft Graph が HTTP ステータス { $status } で拒否しましたが、その意味はわかりません。
            }
           *[other] { $status ->
                [0] Microsoft Graph が「{ $error }」で拒否しましたが、その意味はわかりません。
               *[other] Microsoft Graph が「{ $error }」(HTTP ステータス { $status }) で拒否しましたが、その意味はわかりません。
            }
        }
    .fix =
        Microsoft の応答の原文を読んでください。対処方法が書かれていることがあります。
        Exchange Online に障害が起きていないかどうかを、Microsoft 365 管理センターの 正常性 › サービス正常性 で確認してください。
        同じメールボックスから、Web 版 Outlook でメールを送信してみてください。これも拒否される場合、原因はアプリではありません。メールボックスの確認を Exchange の管理者に依頼してください。
        Web 版 Outlook では送信できる場合は、request-id と日時も残したまま、原文をテナントの管理者または Microsoft のサポートに送ってください。
graph-user-not-found = 差出人が Microsoft で見つかりません
    .why = { $sender ->
            [none] テナントに、このユーザーがいません。Microsoft は差出人をユーザー プリンシパル名で探しますが、これはメール アドレスと異なることがあります。メールは送信されていません。
           *[other] テナントにユーザー { $sender } がいません。Microsoft は差出人をユーザー プリンシパル名で探しますが、これはメール アドレスと異なることがあります。メールは送信されていません。
        }
    .fix =
        Microsoft Entra 管理センターの Entra ID › ユーザー › すべてのユーザー (以前のメニューでは ID › ユーザー › すべてのユーザー) で、差出人を開いてください。共有メールボックスもここに表示されます。
        表示されるユーザー プリンシパル名を「{ field-from }」に入力してください。
        差出人が見つからない場合は、「{ field-tenantId }」が、メールボックスのあるテナントのものかどうかを確認してください。

## Qlik Cloud のメール プロバイダーについての応答

qlik-key-rejected = Qlik Cloud が API キーを受け付けません
    .why = Qlik Cloud が API キーまたはアクセス トークンを拒否しました (HTTP ステータス 401)。誤っている、一部が欠けている、有効期限が切れている、取り消されている、または別のテナントのものであることが考えられます。
    .fix =
        テナントのアドレスが、API キーを生成したテナントのものと一致しているか確認してください。API キーは、ほかのテナントでは使えません。
        Qlik Cloud でプロファイル設定を開き、「API キー」で、API キーがあるか、有効期限が切れていないかを確認してください。
        使えない場合は、そこで新しい API キーを生成し、全体を入力してください。一度しか表示されないため、その場でコピーしてください。
        「API キー」が表示されない場合は、「API キーを管理」の権限を付与するよう、テナント管理者に依頼してください。
        OAuth クライアントを使う場合は、アクセス トークンを取得し直してください。有効期間は 6 時間です。
qlik-not-tenant-admin = この API キーでは Qlik Cloud のメールを設定できません
    .why = API キーは有効ですが、メールを設定できるのはテナント管理者だけです (HTTP ステータス 403)。API キーの所有者にこのロールがないか、OAuth クライアントの場合は、スコープが不足しています。
    .fix =
        Administration アクティビティ センターの「ユーザー」で、API キーの所有者にテナント管理者のロールを割り当ててください。または、テナント管理者が API キーを生成してください。
        OAuth クライアントの場合は、Administration アクティビティ センターの「OAuth」で、クライアントにスコープ admin_classic を追加してください。その後、このスコープを指定するか、スコープを指定せずに (クライアントのスコープが適用されます)、トークンを取得し直してください。
        もう一度お試しください。
qlik-client-rejected = Qlik Cloud が OAuth クライアントを拒否しました
    .why = Qlik Cloud が、この OAuth クライアントにトークンを発行しません。クライアント ID またはクライアント シークレットが誤っている、マシンツーマシンが許可されていない、信頼済みになっていない、または許可されていないスコープを要求していることが考えられます。
    .fix =
        Administration アクティビティ センターの「OAuth」で、クライアント ID が一致しているか確認してください。クライアント シークレットがわからない場合は、そこで新しく作成してください。
        クライアントの種類が Web で、マシンツーマシン (M2M) のチェック ボックスがオンになっていることを確認してください。
        クライアントのメニューで、同意方法を「信頼済み」(Trusted) に変更してください。忘れやすい手順です。
        クライアントにスコープ admin_classic があることを確認して、もう一度お試しください。
qlik-nothing-configured = Qlik Cloud のテナントにメール プロバイダーが設定されていません
    .why = このテナントには何も設定されていないため (HTTP ステータス 404、または CONFIG_NOT_SET)、接続の確認、テスト メールの送信、設定の削除はできません。
    .fix =
        テナントを間違えている場合は、テナントのアドレスを直してください。
        正しい場合は、Administration アクティビティ センターの「設定」か、qlik-cli の「qlik transport email-config update」で、Qlik Cloud のメール プロバイダーを設定してください。
        その後、Qlik Cloud からテスト メールを送信してください。
qlik-configuration-incomplete = Qlik Cloud のメール プロバイダーの設定が不足しています
    .why = Qlik Cloud にメール プロバイダーはありますが、送信に必要な設定がそろっていません (INCOMPLETE_CONFIG)。保存するときは、毎回すべての設定を送る必要があります。
    .fix =
        SMTP の場合は、「{ field-host }」、「{ field-port }」、「{ field-security }」、「{ field-from }」、「{ field-username }」、「{ field-password }」をまとめて保存してください。
        Microsoft 365 の場合は、「{ field-tenantId }」、「{ field-clientId }」、「{ field-clientSecret }」、「{ field-from }」をまとめて保存してください。
        その後、Qlik Cloud からテスト メールを送信してください。
qlik-sign-in-failed = メール プロバイダーが Qlik Cloud のサインインを拒否しました
    .why = Qlik Cloud に保存されている資格情報でのサインインを、メール サーバーまたは Microsoft Entra が拒否しました (INVALID_CREDENTIALS)。
    .fix =
        同じユーザー名とパスワード、またはクライアント ID とクライアント シークレットで、Sendwright のチェックを実行してください。
        ここでも拒否される場合は、表示される対処方法に従ってください。成功する場合は、Qlik Cloud に保存されている資格情報が古い可能性があります。Qlik Cloud に保存し直してください。
        それでも Qlik Cloud からだけ拒否される場合は、テナントの地域の静的 IP アドレスを、メール プロバイダーまたは条件付きアクセス ポリシーで許可してください。IP アドレスは、Qlik のヘルプの「ドメインと IP アドレスを許可リスト化」に記載されています。
        その後、Qlik Cloud からテスト メールを送信してください。
qlik-provider-error = メール プロバイダーが Qlik Cloud にエラーを返しました
    .why = メール プロバイダーがエラーを返しましたが、Qlik Cloud はその内容を示していません (PROVIDER_ERROR)。
    .fix =
        同じ設定で Sendwright のチェックを実行し、テスト メールを送信してください。多くの場合、エラーの内容と対処方法がわかります。
        Sendwright では問題がない場合は、Qlik Cloud からテスト メールを送信してください。応答に、メール サーバーの応答の原文が含まれていることがよくあります。
        それでもわからない場合は、メール プロバイダーのこの時刻のログを確認してください。Microsoft 365 では、Microsoft Entra のサインイン ログと Exchange のメッセージ追跡を確認します。
qlik-settings-refused = Qlik Cloud が設定を受け付けません
    .why = { $reason ->
            [none] Qlik Cloud が設定を拒否しました (HTTP ステータス 400)。Qlik Cloud は、保存する前に設定の形式を調べ、メール プロバイダーへの接続を試します。
           *[other] Qlik Cloud が設定を拒否しました (HTTP ステータス 400)。理由: { $reason }。Qlik Cloud は、保存する前に設定の形式を調べ、メール プロバイダーへの接続を試します。
        }
    .fix =
        同じ設定で Sendwright のチェックを実行し、見つかった問題を直してください。
        自作のプログラムから送信した場合は、形式を確認してください。セキュリティ タイプは「StartTLS」または「SSL/TLS」と正確に書き、ポートは数値、serviceProvider は「BasicAuth」または「Microsoft365」にします。
        いずれも正しい場合は、メール サーバーにインターネットから到達できるか確認してください。Qlik Cloud は、テナントの地域から接続します。
qlik-rate-limited = Qlik Cloud への短時間の要求が多すぎます
    .why = { $seconds ->
            [0] Qlik Cloud は、しばらくの間、要求を受け付けません (HTTP ステータス 429)。設定に問題があるわけではありません。
           *[other] Qlik Cloud は、{ $seconds } 秒間、要求を受け付けません (HTTP ステータス 429)。設定に問題があるわけではありません。
        }
    .fix =
        { $seconds ->
            [0] 何も試さずに、5 分お待ちください。
           *[other] 何も試さずに、{ $seconds } 秒お待ちください。
        }
        繰り返す場合は、このテナントの API を使っているほかのプログラムを停止するか、要求の間隔を広げてください。
        もう一度お試しください。
qlik-cannot-connect = Qlik Cloud からメール サーバーに接続できません
    .why = { $reason ->
            [none] Qlik Cloud がメール サーバーに接続できませんでした。接続するのはこのコンピューターではなく、テナントの地域の Qlik Cloud です。ここでのチェックが成功していても、Qlik Cloud から接続できるとは限りません。
           *[other] Qlik Cloud がメール サーバーに接続できませんでした。理由: { $reason }。接続するのはこのコンピューターではなく、テナントの地域の Qlik Cloud です。ここでのチェックが成功していても、Qlik Cloud から接続できるとは限りません。
        }
    .fix =
        Qlik Cloud からメール サーバーへの接続を許可するよう、ネットワークの担当者に依頼してください。ファイアウォールで、テナントの地域の静的 IP アドレスを許可する必要があります。IP アドレスは、Qlik のヘルプの「ドメインと IP アドレスを許可リスト化」に記載されています。
        「{ field-host }」には、組織の中だけで有効な名前ではなく、インターネットの DNS に登録された名前を入力してください。
        「{ field-security }」と「{ field-port }」の組み合わせを確認してください。{ security-tls } は 465、{ security-starttls } は 587 です。
        Qlik Cloud に設定を保存し直し、Qlik Cloud からテスト メールを送信してください。
qlik-method-retired = この方法では Qlik Cloud の設定を変更できなくなりました
    .why = PATCH で変更しようとしましたが、メールの設定の PATCH は Qlik によって廃止されました (HTTP ステータス 405 または 410)。
    .fix =
        自作のプログラムでは、PUT で /api/v1/transports/email-config に書き込んでください。パスワードやクライアント シークレットも含め、毎回すべての設定を送ります。
        qlik-cli の場合は、バージョン 2.30 以降をインストールし、「patch」の代わりに「qlik transport email-config update」を使ってください。
qlik-busy = Qlik Cloud が現在応答できません
    .why = { $status ->
            [0] Qlik Cloud が混み合っているか、障害が起きています。設定に問題があるわけではありません。
           *[other] Qlik Cloud が混み合っているか、障害が起きています (HTTP ステータス { $status })。設定に問題があるわけではありません。
        }
    .fix =
        数分お待ちください。
        最後の変更が保存されたかどうかを Administration アクティビティ センターの「設定」で確認し、保存されていなければ、もう一度お試しください。
        1 時間以上続く場合は、status.qlikcloud.com を確認してください。
qlik-unknown = Sendwright で判別できない Qlik Cloud の応答です
    .why = { $error ->
            [none] { $status ->
                [0] Qlik Cloud が拒否しましたが、応答の意味はわかりません。
               *[other] Qlik Cloud が HTTP ステータス { $status } で拒否しましたが、その意味はわかりません。
            }
           *[other] { $status ->
                [0] Qlik Cloud が「{ $error }」で拒否しましたが、その意味はわかりません。
               *[other] Qlik Cloud が「{ $error }」(HTTP ステータス { $status }) で拒否しましたが、その意味はわかりません。
            }
        }
    .fix =
        Qlik の応答の原文を読んでください。対処方法が書かれていることがあります。
        テナントの地域で障害が起きていないかどうかを、status.qlikcloud.com で確認してください。
        それでもわからない場合は、日時とテナントのアドレスを添えて、原文を Qlik のサポートに送ってください。

## Keychain

keychain-entry-missing = 保存した資格情報がありません
    .why = メール プロバイダーはアクティブですが、資格情報がキーチェーンにありません。Sendwright の外で削除されたか、設定がほかのコンピューターのものです。
    .fix =
        「{ field-password }」または「{ field-clientSecret }」をもう一度入力し、保存してください。アプリが証明書でサインインする場合は、新しい証明書を作成してください。
        メールが不要になった場合は、オフにしてください。
keychain-failed = キーチェーンでエラーが発生しました
    .why = このコンピューターのキーチェーンが要求を処理できませんでした。理由: { $reason }。
    .fix =
        もう一度お試しください。
        繰り返す場合は、このコンピューターからサインアウトし、サインインし直してください。
        パスワードを管理するシステムのアプリを開き、正常に動作するか確認してください。
keychain-locked = キーチェーンがロックされています
    .why = ロックされている間は、資格情報を読み取ることも保存することもできません。何も変更されていません。
    .fix =
        システムの確認に応答するか、パスワードを管理するシステムのアプリを開いて、キーチェーンのロックを解除してください。
        もう一度お試しください。
keychain-missing = キーチェーンが見つかりません
    .why = Sendwright は、パスワード、クライアント シークレット、秘密鍵をファイルには保存せず、システムのキーチェーンにだけ保存しますが、このコンピューターでは見つかりませんでした。
    .fix =
        Linux では、gnome-keyring、KWallet、KeePassXC のいずれかをインストールし、サインインし直してから、もう一度お試しください。
        コンテナー、WSL、SSH 接続では、先に D-Bus セッションを開始し、キーチェーンのロックを解除してください。
        Windows と macOS では、通常のユーザー アカウントでサインインして、もう一度お試しください。
keychain-read-back-differs = キーチェーンに資格情報が正しく保存されませんでした
    .why = 資格情報を保存しましたが、読み取った内容が一致しません。設定はアクティブになっていません。
    .fix =
        キーチェーンを変更するほかのプログラムを終了してください。
        もう一度お試しください。
keychain-timeout = キーチェーンから応答がありません
    .why = { $seconds } 秒以内に応答がありませんでした。システムの確認画面が、別のウィンドウの後ろに隠れていることがよくあります。
    .fix =
        キーチェーンのロック解除を求めるウィンドウを探し、応答してください。
        もう一度お試しください。
keychain-too-long = 資格情報がキーチェーンの上限を超えています
    .why = キーチェーンに保存できるのは { $limit } バイトまでです。
    .fix =
        もっと短いパスワードまたはキーを入力してください。証明書の秘密鍵は、2048 ビットの RSA であれば保存できます。
keychain-no-session-bus = この環境には D-Bus セッションがありません
    .why = Linux では、サインインしたユーザーの D-Bus セッションを通じてキーチェーンを使います。SSH 接続、sudo、サービス、cron、コンテナーの環境には、このセッションがありません。
    .fix =
        このコンピューターのデスクトップにサインインし、sudo を使わずに Sendwright を起動してください。
        デスクトップがない場合は、「dbus-run-session -- bash」でセッションを開始し、「gnome-keyring-daemon --unlock」でキーチェーンのロックを解除してから、そこで Sendwright を起動してください。
keychain-no-collection = キーチェーンに既定の保存先がまだありません
    .why = このコンピューターで Secret Service は動作していますが、既定の保存先 (コレクション) がありません。WSL や、作成したばかりのユーザー アカウントで起こります。
    .fix =
        Seahorse (パスワードと鍵) で「Login」という名前のパスワード用の保存先 (keyring) を作成し、既定に設定してください。KDE の場合は、KWalletManager でウォレットを作成し、既定のウォレットにしてください。
        このコンピューターからサインアウトし、サインインし直してください。
        もう一度お試しください。
keychain-sandboxed = サンドボックスのため、キーチェーンを使用できません
    .why = { $sandbox ->
            [none] Sendwright はサンドボックス (Snap または Flatpak) の中で動作しており、このコンピューターのキーチェーンへのアクセスを許可されていません。
           *[other] Sendwright はサンドボックス ({ $sandbox }) の中で動作しており、このコンピューターのキーチェーンへのアクセスを許可されていません。
        }
    .fix =
        Snap の場合は、「sudo snap connect sendwright:password-manager-service」を実行してアクセスを許可し、Sendwright を起動し直してください。
        Flatpak の場合は、デスクトップのポータル (org.freedesktop.portal.Secret) に対応したビルドか、.deb または .rpm のパッケージをインストールしてください。
        もう一度お試しください。
keychain-denied = キーチェーンへのアクセスが拒否されました
    .why = Sendwright にキーチェーンの使用を許可するかどうかの確認画面が、閉じられたか、拒否されました。何も変更されていません。
    .fix =
        もう一度試し、確認画面が表示されたら許可してください。
        macOS で確認画面が表示されない場合は、「キーチェーンアクセス」で「Sendwright」の項目を開き、「アクセス制御」で許可してください。
keychain-no-logon-session = この Windows セッションでは資格情報を保存できません
    .why = Windows は、サインインしているユーザーごとに資格情報を保存します。サービス アカウントや、ユーザー プロファイルのないリモート セッションには、保存先がありません (エラー 1312)。
    .fix =
        このコンピューターの画面またはリモート デスクトップから、通常のユーザー アカウントで Windows にサインインし、そこで Sendwright を起動してください。
        タスク スケジューラで実行する場合は、そのアカウントを選び、ユーザーがサインインしている間だけ実行されるように設定してください。
keychain-not-entitled = この Sendwright は macOS のキーチェーンを使用できません
    .why = この Sendwright には署名がないか、署名が壊れています (エラー -34018)。内容が変更されたか、配布用に作成されたものではありません。
    .fix =
        この Sendwright を削除してください。
        元のディスク イメージを開き、Sendwright を「アプリケーション」フォルダーにドラッグして、そこから起動してください。
keychain-ambiguous = キーチェーンに Sendwright の項目が複数あります
    .why = { $entries ->
            [0] 項目は 1 つでなければなりませんが、複数あります。どれが正しいか判断できないため、どれも使用していません。
           *[other] 項目は 1 つでなければなりませんが、{ $entries } 個あります。どれが正しいか判断できないため、どれも使用していません。
        }
    .fix =
        パスワードを管理するシステムのアプリを開いてください。Windows では資格情報マネージャー、macOS では「キーチェーンアクセス」、Linux では Seahorse (パスワードと鍵) または KWalletManager です。
        「Sendwright」という名前の項目をすべて削除してください。
        「{ field-password }」または「{ field-clientSecret }」をもう一度入力し、保存してください。アプリが証明書でサインインする場合は、新しい証明書を作成してください。

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
file-disk-full = ディスクに空き容量がありません
    .why = { $file ->
            [none] ディスクがいっぱいか、使用できる容量の上限に達しているため、ファイルに書き込めません。保存済みの内容は変更されていません。
           *[other] ディスクがいっぱいか、使用できる容量の上限に達しているため、「{ $file }」に書き込めません。保存済みの内容は変更されていません。
        }
    .fix =
        { $file ->
            [none] このディスクから不要なファイルを削除し、ごみ箱を空にしてください。
           *[other] 「{ $file }」のディスクから不要なファイルを削除し、ごみ箱を空にしてください。
        }
        ホーム フォルダーがサーバー上にある場合は、容量の上限を引き上げるよう、サーバーの管理者に依頼してください。
        もう一度お試しください。
file-read-only = フォルダーのファイル システムが読み取り専用です
    .why = { $file ->
            [none] ファイル システムが読み取り専用でマウントされているため、書き込めません。保存済みの内容は変更されていません。
           *[other] 「{ $file }」のファイル システムが読み取り専用でマウントされているため、書き込めません。保存済みの内容は変更されていません。
        }
    .fix =
        リムーバブル ディスクの場合は、書き込み禁止を解除してください。
        ディスクの異常により Linux が読み取り専用に切り替えた場合は、このコンピューターを再起動し、ディスクを検査してください。
        コンテナーなど、読み取り専用のままにする必要がある場合は、書き込めるフォルダーを設定用にマウントしてください。Linux では、環境変数 XDG_CONFIG_HOME で指定します。
        もう一度お試しください。
settings-changed-outside = 設定が Sendwright の外で変更されました
    .why = 保存されている資格情報は、現在の設定とは別のサーバー、テナント、またはサインインのものです。誤った相手に送信されないよう、使用していません。
    .fix =
        設定のすべての欄を確認してください。
        正しい場合は、「{ field-password }」または「{ field-clientSecret }」をもう一度入力し、保存してください。アプリが証明書でサインインする場合は、新しい証明書を作成してください。
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
cli-prompt-client-secret = { $clientId } のクライアント シークレットの「値」(入力中は表示されません):
cli-client-secret-missing = クライアント シークレットが指定されていません (証明書の場合は、PEM 形式の秘密鍵が指定されていません)。--secret-stdin または --secret-file で渡してください。クライアント シークレットは、端末で実行して入力することもできます。

cli-validate-passed = プロバイダーの設定の形式は正しいです。接続はしていません。
cli-validate-warned = プロバイダーの設定は使用できますが、警告があります: { $count }
cli-validate-failed = プロバイダーの設定に問題があります: { $count }

cli-check-start = { $host } のポート { $port } (セキュリティ タイプ: { $security }) をチェックしています。メールは送信しません。
cli-check-start-microsoft = Microsoft 365 のテナント { $tenant } で、{ $from } をチェックしています。メールは送信しません。
cli-check-waits = 作成したばかりのクライアント シークレットや証明書は、2 分ほど拒否されることがあります。その間、サインインを繰り返し試します。
cli-check-passed = すべてのステップが成功しました。メールは送信していません。
cli-check-warned = { $total } ステップ中 { $passed } ステップが警告なしで成功し、失敗はありませんでした。メールは送信していません。
cli-check-failed = { $total } ステップ中 { $passed } ステップが成功しました。メールは送信していません。
cli-check-proof = サーバーは、ここまで何も拒否していません。メールが受け付けられるかどうかは、テスト メールを送信しないとわかりません。

cli-activate-done = アクティブになりました: { $from } ({ $host } のポート { $port } を経由)
cli-activate-done-microsoft = アクティブになりました: { $from } (Microsoft 365 を経由)
cli-activate-secret = { $what }: このコンピューターのキーチェーンにだけ保存されています。
cli-activate-secret-memory = { $what }: メモリにのみ保持され、練習の終了とともに消去されます。
cli-activate-no-secret = このメール プロバイダーはサインインが不要なため、パスワードはありません。
cli-activate-replaced = 以前にアクティブだったプロバイダーは非アクティブ化され、資格情報は削除されました: { $from } ({ $host } を経由)
cli-activate-unchecked = 指定どおり、チェックせずに保存しました。動作するかどうかはわかりません。
cli-activate-failed = 何も保存していません。以前の設定はそのままです。

cli-deactivate-done = メールをオフにしました。設定と資格情報を削除し、どちらも残っていないことを確認しました。
cli-deactivate-nothing = アクティブなものはなく、何も保存されていません。

cli-status-active = アクティブ: { $from } ({ $host } のポート { $port } を経由、セキュリティ タイプ: { $security })
cli-status-active-microsoft = アクティブ: { $from } (Microsoft 365 を経由、テナント ID: { $tenant }、クライアント ID: { $clientId })
cli-status-nothing = アクティブなメール プロバイダーはありません。
cli-status-username = ユーザー名: { $username }
cli-status-unchecked = チェックに成功せずに保存されています
cli-status-cleartext = パスワードは暗号化されずに { $host } に送信されます。
cli-status-last-check = 最後のチェック: { $at }、{ $verdict }
cli-status-no-check = 最後のチェック: まだありません
cli-status-last-test-mail = 最後のテスト メール: { $at }、宛先 { $to }、{ $outcome }
cli-status-no-test-mail = 最後のテスト メール: まだありません
cli-status-tls-expires = サーバー証明書の有効期限: { $date }
cli-status-secret-expires = クライアント シークレットの有効期限: { $date }
cli-status-certificate-expires = アプリの証明書の有効期限: { $date }
cli-secret-none = { $what }: 不要
cli-secret-stored = { $what }: キーチェーンに保存されています
cli-secret-missing = { $what }: キーチェーンにありません
cli-secret-locked = { $what }: キーチェーンがロックされています
cli-secret-unreachable = { $what }: キーチェーンから応答がないため、わかりません
cli-secret-session = { $what }: Sendwright を終了するまでメモリに保持されています

cli-test-mail-start = { $from } から { $to } に、{ $host } のポート { $port } を経由してテスト メールを送信しています。
cli-test-mail-start-microsoft = { $from } から { $to } に、Microsoft 365 を経由してテスト メールを送信しています。
cli-test-mail-accepted = { $host } がテスト メールを受け付けました。受け付けは配信完了ではありません。{ $to } に届いているか確認してください。
cli-test-mail-accepted-microsoft = Microsoft がテスト メールを受け付けました。受け付けは配信完了ではありません。{ $to } に届いているか確認してください。その後の配信に失敗した場合は、差出人の受信トレイに通知が届きます。
cli-test-mail-queue-id = サーバーのキュー ID: { $queueId }
cli-test-mail-message-id = Message-ID: { $messageId }
cli-test-mail-request-id = { $requestId ->
        [none] Microsoft のサポートに伝える情報: client-request-id { $clientRequestId }
       *[other] Microsoft のサポートに伝える情報: request-id { $requestId }、client-request-id { $clientRequestId }、{ $date }
    }
cli-test-mail-code = メールのコード: { $code }
cli-test-mail-refused = テスト メールは送信されませんでした。
cli-test-mail-unknown = テスト メールが受け付けられたかどうかわかりません。自動的に再送信することはありません。
cli-outcome-accepted = 受け付け済み
cli-outcome-refused = 拒否
cli-outcome-unknown = 結果不明

cli-ticket-heading = 依頼文の宛先: { $who }
cli-domain-start = 受信側から見た差出人のドメイン { $domain }:
cli-change-heading = 設定するレコード: { $kind } { $name }
cli-change-now = 現在の値:
cli-change-then = 設定する値:
cli-change-ttl = 変更後も、最長 { $minutes } 分間は以前のレコードが参照されることがあります。
cli-discover-start = { $address } の設定を探しています。サインインも送信も行いません。
cli-discover-ispdb = Mozilla のデータベースに { $domain } を問い合わせます。このドメイン以外の情報は送信しません。問い合わせない場合は --no-ispdb を付けてください。
cli-discover-none = 設定が見つかりませんでした。
cli-discover-username = ユーザー名: { $username }
cli-discover-password = { $page ->
        [none] サインインに使うもの: { $kind }
       *[other] サインインに使うもの: { $kind } ({ $page })
    }
cli-discover-tenant = Microsoft 365: このドメインはテナント { $tenant } ({ $cloud }) に属しています。
cli-discover-tried = 問い合わせた結果:
cli-explain-nothing = 説明する応答がありません。オプションの後に続けるか、標準入力で渡してください。
cli-explain-paste = 応答を貼り付け、改行してから Ctrl+D (Windows では Ctrl+Z と Enter) を押してください。
cli-explain-stage-unknown = 「{ $stage }」というステップはありません。使えるのは connect、ehlo、starttls、auth、mail、rcpt、data、token、send です。
cli-explain-service-unknown = 「{ $service }」というサービスは登録されていないため、文面だけで判断します。一覧は sendwright explain --service list で確認できます。
cli-practice-start = 練習用サーバーが、このコンピューターの中だけで動作しています。外部には何も送信されず、実際の設定も変更されません。
cli-practice-starttls = StartTLS: { $host }、ポート { $port }
cli-practice-tls = SSL/TLS: { $host }、ポート { $port }
cli-practice-plain = 暗号化なし: { $host }、ポート { $port }
cli-practice-ca-file = CA 証明書ファイル: { $file }
cli-practice-username = ユーザー名: { $username }
cli-practice-password = パスワード: { $password }
cli-practice-address = 差出人と宛先: { $address }
cli-practice-authority = Microsoft Entra (トークンの発行元): { $url }
cli-practice-graph = Microsoft Graph (メールの送信先): { $url }
cli-practice-tenant = テナント ID: { $tenant }
cli-practice-client = クライアント ID: { $clientId }
cli-practice-client-secret = クライアント シークレット: { $secret }
cli-practice-portal = 練習用ポータル (値を取得する手順を試せます): { $url }
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
