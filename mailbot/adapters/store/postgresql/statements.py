"""The SQL of reading and writing documents. All of it goes by primary keys; nothing scans, whatever the size.

`mailbot_count` has a row for each index and value, and one (without name and value) for each kind, kept up to date by
the very statement that changes a document: units follow one another, so nobody waits for anybody there.
"""

from typing import Final

GET: Final = "SELECT body FROM mailbot_document WHERE kind = %s AND key = %s"

FIND: Final = """
SELECT body FROM mailbot_index AS found JOIN mailbot_document USING (kind, key)
WHERE found.kind = %s AND found.name = %s AND found.value = %s ORDER BY found.key
"""

FIRST: Final = """
SELECT body FROM mailbot_index AS found JOIN mailbot_document USING (kind, key)
WHERE found.kind = %s AND found.name = %s AND found.value > %s AND found.value <= %s
ORDER BY found.value, found.key LIMIT %s
"""

COUNT: Final = "SELECT number FROM mailbot_count WHERE kind = %s AND name = %s AND value = %s"

PAGE: Final = "SELECT key, body FROM mailbot_document WHERE kind = %s AND key > %s ORDER BY key LIMIT %s"

SAVE: Final = """
WITH now_under AS (SELECT * FROM unnest(%(names)s::text[], %(values)s::text[]) AS row (name, value)),
kept AS (
  INSERT INTO mailbot_document (kind, key, body) VALUES (%(kind)s, %(key)s, %(body)s)
  ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body
),
gone AS (
  DELETE FROM mailbot_index AS had
  WHERE had.kind = %(kind)s AND had.key = %(key)s
  AND NOT EXISTS (SELECT FROM now_under WHERE now_under.name = had.name AND now_under.value = had.value)
  RETURNING name, value
),
come AS (
  INSERT INTO mailbot_index (kind, name, value, key) SELECT %(kind)s, name, value, %(key)s FROM now_under
  ON CONFLICT DO NOTHING RETURNING name, value
),
changed AS (
  SELECT name, value, -1 AS one FROM gone UNION ALL SELECT name, value, 1 FROM come
  UNION ALL SELECT '', '', 1 WHERE NOT EXISTS (SELECT FROM mailbot_document WHERE kind = %(kind)s AND key = %(key)s)
)
INSERT INTO mailbot_count AS had (kind, name, value, number) SELECT %(kind)s, name, value, one FROM changed
ON CONFLICT (kind, name, value) DO UPDATE SET number = had.number + excluded.number
"""

DELETE: Final = """
WITH dropped AS (DELETE FROM mailbot_document WHERE kind = %(kind)s AND key = %(key)s RETURNING 1),
gone AS (DELETE FROM mailbot_index WHERE kind = %(kind)s AND key = %(key)s RETURNING name, value),
changed AS (SELECT name, value, -1 AS one FROM gone UNION ALL SELECT '', '', -1 FROM dropped)
INSERT INTO mailbot_count AS had (kind, name, value, number) SELECT %(kind)s, name, value, one FROM changed
ON CONFLICT (kind, name, value) DO UPDATE SET number = had.number + excluded.number
"""
