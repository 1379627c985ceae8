import base64
import csv
import math
