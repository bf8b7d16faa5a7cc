"""The SQL of reading and writing documents. All of it goes by primary keys; nothing scans, whatever the size.

`mailbot_count` has a row for each index and value, and one (without name and value) for each kind. What saving and
deleting give back is what there is to add to it: once for many changes, since a row that a transaction writes over and
over gets slower with each time. Units follow one another, so nobody waits for anybody there.

`kind || ''` is for the planner: it may plan while the tables are still empty, when one index looks as good as another,
and goes on with that plan. So there is never more than one index that it could take.
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
  WHERE had.key = %(key)s AND had.kind || '' = %(kind)s
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
SELECT %(kind)s, name, value, one FROM changed
"""

DELETE: Final = """
WITH dropped AS (DELETE FROM mailbot_document WHERE kind = %(kind)s AND key = %(key)s RETURNING 1),
gone AS (DELETE FROM mailbot_index WHERE key = %(key)s AND kind || '' = %(kind)s RETURNING name, value),
changed AS (SELECT name, value, -1 AS one FROM gone UNION ALL SELECT '', '', -1 FROM dropped)
SELECT %(kind)s, name, value, one FROM changed
"""

ADD: Final = """
INSERT INTO mailbot_count AS had (kind, name, value, number)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[])
ON CONFLICT (kind, name, value) DO UPDATE SET number = had.number + excluded.number
"""
