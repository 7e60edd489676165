"""The calendars: meetings, due dates and deadlines for reports."""
