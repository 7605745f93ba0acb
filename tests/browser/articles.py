"""A story and a record that speaks against it, written for these tests."""

STORY = """\
Water in TOWN is clean again

The water in TOWN is safe to drink again, Mayor Edda Brandt told residents at the \
town hall on Monday. “We tested 64 wells and found no nitrate above the limit,” \
Brandt said.

The Daily Lantern reported on Sunday that the Regional Water Board had said that \
the nitrate in TOWN came from a leaking tank at the Norvik fertiliser plant. A \
senior official at the environment ministry, who asked not to be named, said that \
the plant had known about the leak since March.

Norvik shut the tank last week. According to the Regional Water Board, 2,300 \
households in TOWN were without tap water for 11 days. Schools handed out bottled \
water until Friday.

Brandt said that the town would send the bill to the company. “It is possible that \
the bill comes to four million crowns,” she added. Residents stayed behind at the \
town hall to ask her about the playground fountain, which had been dry since the \
first samples were taken in the summer.
"""

RECORD = """\
Inspection of tank 4 at the Norvik plant, TOWN

Norvik publishes the inspection record of tank 4 at its plant in TOWN. The \
inspector opened the tank on 3 March and found the inner wall dry and without a \
crack. No trace of nitrate was measured in the soil below the tank. The record was \
signed by Ola Reim, who carried out the inspection on behalf of the county. It is \
kept in the county register, where anybody may read it. Norvik adds nothing to it.
"""
