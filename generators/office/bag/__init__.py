"""Sealed folders as BagIt bags (RFC 8493): made aside, closed with their place in the register, moved, read back."""

from __future__ import annotations

from generators.office.bag.making import bag_info, closed, dropped, settled, staged
from generators.office.bag.reading import Bag, read_bag
from generators.office.bag.texts import FACTS, bag_hash

__all__ = ["FACTS", "Bag", "bag_hash", "bag_info", "closed", "dropped", "read_bag", "settled", "staged"]
