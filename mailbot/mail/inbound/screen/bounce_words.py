"""How mail systems say that they could not deliver, in subjects and in texts. One alternative a wording."""

import re

_SUBJECTS = r"""
undeliver(?:able|ed)(?:\s{0,2}:|\ (?:e-?)?mail|\ message|$) | non-?deliver(?:able|y)
| delivery\ status\ notification | delivery\ (?:failure|report|notification|problem|error|delayed|unsuccessful
    |has\ failed|failed|incomplete|status) | (?:e-?)?mail\ (?:delivery|system|transport)\ ?(?:fail|error|problem
    |status|delay|notif|sub) | mail\ (?:error|failure|delivery\b|was\ not\ delivered|undeliverable|could\ not
    |rejected|system\ error|delayed) | mail\ returned | returned\ (?:e-?)?mail | returned\ (?:mail|message)
| return(?:ed)?\ to\ sender | failure\ notice | failure\ delivery | message\ (?:delivery|status|could\ not
    |rejected|undeliverable|was\ not|not\ delivered|delayed|you\ sent|bounced|frozen) | (?:warning
    |error)\b.{0,30}(?:could\ not|mail|message|deliver|send) | could\ not\ (?:send|deliver) | unable\ to\ deliver
| your\ (?:e-?mail|message|mail)\b.{0,80}(?:not|fail|reject|return|undeliver|blocked|delay) | (?:permanent
    |temporary|transient)\ (?:delivery|failure|error|fatal) | user\ unknown
| (?:automatically\s)?rejected\ (?:e-?)?mail | automatically\ rejected | unknown\ (?:user|recipient|address)
| invalid\ (?:user|recipient|address) | problem\ delivering | nondeliverable | smtp\ error | not\ delivered
| bounce | delayed\ (?:mail|message) | undelivered | mailsystem | mailbox\ (?:full|unavailable) | (?:mail
    |message)\ (?:from|to)\ .{1,60}\ (?:failed|rejected|blocked) | unzustellbar | nicht\ zustellbar | zustellung
| fehlgeschlagen | (?:nachricht|mail)\ (?:un|nicht) | non\ remis | [ée]chec\ de | remise\ (?:impossible|diff)
| non\ recapitabile | mancat[oa]\ (?:recapito|consegna) | no\ se\ puede\ entregar | no\ se\ pudo\ entregar
| no\ entregado | error\ de\ entrega | n[ãa]o\ (?:entregue|foi\ poss) | falha\ (?:na|de)\s | onbestelbaar
| niet\ bezorgd | bezorging | kan\ inte\ leverer | olevererbar | ikke\ lever | kunne\ ikke | toimitus | niedostar
| nie\ dostarcz | nedoru[cč] | k[ée]zbes[ií]t | teslim\ edilemedi | не\ доставлен | недоставлен | ошибка\ доставки
| не\ вдалося | 配信(?:不能|できません|エラー) | 送信エラー | 配信失敗 | 退信 | 投递失败 | 无法(?:送达|投递)
    | 系统退信 | 寄件失敗 | 無法傳遞 | 배달되지 | 반송
"""

_TEXTS = r"""
(?:could|can|did|was|were|has|have)(?:\ not|n[o']t|not)\ (?:be\s|been\s|reach\s
    |get\s)?(?:successfully\s)?(?:delivered|deliverable|reached|the\ following|sent\ to) | (?:could|can|was|is
    |were)(?:\ not|not|n't)\ (?:able\ to\s)?(?:be\s)?(?:deliver|reach\ the) | (?:delivery
    |delivering)\ (?:to\ .{1,120}\s)?(?:has\s|have\s)?(?:failed|been\ delayed|been\ suspended|attempts?)
| failed\ to\ (?:deliver|reach) | unable\ to\ (?:deliver|relay|send) | undeliverable\ (?:to|mail|message|address)
| undelivered | (?:following|these)\ (?:e-?mail\s)?(?:address|recipient
    |destination)e?s?(?:\(e?s\))?[^\n]{0,60}(?:fail|error|problem|reject|reason|unknown|not\ reach|deliver)
| did\ not\ reach | created\ automatically\ by\ (?:the\s)?(?:mail|sendmail|exim) | transcript\ of\ session
| (?:fatal|permanent)\ (?:fatal\s)?errors? | (?:user|recipient|mailbox|account|address|host
    |domain)(?:\ name)?\ (?:is\s)?(?:unknown|not\ found|unavailable|disabled|does\ not\ exist|full|rejected
    |inactive) | (?:unknown|invalid|no\ such|bad)\ (?:local\s)?(?:user|recipient|mailbox|address|host|domain
    |account) | does\ ?n[o']t\ (?:exist|have\ an?\ \S{0,20}\ ?account) | (?:mailbox|quota|inbox|account)\ (?:is\s
    |has\s|was\s)?(?:full|exceed|over) | over\ quota | exceeded\ .{0,30}(?:quota|limit|storage)
| \b[45]\d\d[\ -]{1,3}[45]\.\d{1,3}\.\d{1,3} | \b55\d[\ -] | \bsmtp\ error | remote\ host\ said
| returned\ (?:to\ sender|mail|below|message) | bounce[sd]?\ message | (?:message|mail)\ (?:you\ sent|from\ you
    |has\ been|was|is)\ .{0,60}(?:reject|block|return|bounce|refus|delay|undeliver|queue) | (?:is|has
    |was)\ (?:been\s)?(?:not\ accepting|rejected\ by|refused\ by|blocked\ by) | message\ retry\s
| still\ (?:being\s)?(?:retr|in\ the\ queue|trying) | konnte\ nicht\ zugestellt | nicht\ zugestellt
| zustell(?:ung|bar) | n'a\ pas\ (?:pu\s)?[êe]tre\ (?:remis|livr|distribu|achemin) | [ée]chec\ de
| non\ (?:[èe]\ stato|può\ essere)\ (?:possibile|recapitat|consegnat) | recapito\ non | no\ (?:se\s)?(?:ha\ podido
    |pudo|puede)\ (?:entreg|ser\ entreg) | n[ãa]o\ (?:p[ôo]de|foi|[ée]\ poss).{0,20}entreg
| niet\ (?:worden\s)?(?:bezorgd|afgeleverd) | kunde\ inte\ levereras | kunne\ ikke\ leveres | не\ (?:может\ быть
    |было|удалось)\ ?(?:доставлен|доставить) | 送信でき | 配信でき | 送達でき | 送信され | 届けら | 無法
    | 无法 | 退信 | 失敗
"""

BOUNCE_SUBJECT = re.compile(rf"(?:{_SUBJECTS})", re.IGNORECASE | re.VERBOSE)
BOUNCE_TEXT = re.compile(rf"(?:{_TEXTS})", re.IGNORECASE | re.VERBOSE)
