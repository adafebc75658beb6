"""What both faces say about that which the tasks gave back: each sentence once."""
