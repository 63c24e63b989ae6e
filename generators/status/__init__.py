"""Where the work stands: who has sent what, who is late, how targets stand; plain data and the page that shows it."""
