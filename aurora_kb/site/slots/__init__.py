"""The places in a note's HTML that are filled when all notes are known: links, embeds, answers."""
