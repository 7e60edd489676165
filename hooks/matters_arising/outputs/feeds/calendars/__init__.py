"""The calendars: meetings, due dates, and the days by which reports are wanted."""
