const request = {
  "id": "article-1",
  "requester": { "role": "dfe" },
  "school": {
    "urn": "100001",
    "name": "Example Special School",
    "status": "open",
    "localAuthority": "302",
    "phase": "special",
    "trust": { "uid": "2001", "schools": 4 }
  },
  "challenges": ["finance", "special-needs"],
  "hostConsent": { "headteacher": true, "governingBoard": true },
  "terms": {
    "start": "2024-11-04",
    "end": "2025-01-31",
    "days": 15,
    "pattern": { "days": 2, "every": "week" }
  },
  "funding": [{ "source": "dfe-offer", "days": 15, "dayRatePence": 50000, "status": "proposed" }]
};
