"""The record → a published site, with no more made anew than has changed."""
