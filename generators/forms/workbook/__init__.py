"""The inside of the Excel carrier: pages as data, how they are drawn, and how what comes back is read."""
