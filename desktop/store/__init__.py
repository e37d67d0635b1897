"""The vault as a file and what is kept in it. The only floor that knows SQLCipher."""
