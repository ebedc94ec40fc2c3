"""The interview: asks questions, returns answers, saves after each one."""
