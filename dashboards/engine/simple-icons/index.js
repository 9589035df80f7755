/** Stand-ins for the brand icons that Evidence's own header imports. Our layout has no such header. */
const square = {
  default: {
    a: { role: 'img', viewBox: '0 0 24 24', fill: 'currentColor' },
    title: [{}],
    path: [{ d: 'M4 4h16v16H4z' }],
  },
}

export const Bluesky = square
export const Github = square
export const Slack = square
export const X = square
