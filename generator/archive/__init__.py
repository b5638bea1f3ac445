"""What is known of all articles: cards, the store, and the questions that pages ask of it."""
