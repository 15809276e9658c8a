"""What the words mean and the rules on them: pure, without file, clock or screen."""
