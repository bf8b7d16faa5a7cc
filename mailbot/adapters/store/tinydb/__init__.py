"""The state in TinyDB: plain TinyDB files that survive a crash, at a cost that does not grow.

TinyDB itself rewrites its whole file at each change, in place. Here its two extension points are used instead:

- `storage` (a `tinydb.Storage`): the tables in memory; each unit of work is one record in a `journal` and one
  fsync; now and then all of it becomes a `snapshot`, which is a plain TinyDB file, and the journal starts anew.
- `table` (a `tinydb.Table`): keys are texts, and what is indexed is found without a scan.

On the disk (`files`), for `state.json`: the snapshot of generation 7, `state.json.7.log` with every unit since,
and `state.json.lock`, held for life. `store` is the door: the Store port over all this; `scratch` is one behind which
nothing is kept. Local disks only: a network drive may lie about locks and fsync.
"""

from mailbot.adapters.store.tinydb.reading import read_only
from mailbot.adapters.store.tinydb.scratch import ScratchStore
from mailbot.adapters.store.tinydb.store import TinyDbStore
from mailbot.adapters.store.tinydb.verifying import Report, verify

__all__ = ["Report", "ScratchStore", "TinyDbStore", "read_only", "verify"]
