"""The nouns of the program: frozen records that every stage shares and none of which imports a tool."""
