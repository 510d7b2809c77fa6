"""One server for a class without accounts: guests join with a code, and their words stay in their own browsers."""
