"""What differs between two versions of an SOP: what stands on paper, where the flow goes, and how long it takes."""
